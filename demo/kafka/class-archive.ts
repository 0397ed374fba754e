import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { KAFKA_VERSION } from '../../scripts/prerequisites.mjs';
import { classArchiveOf } from './artifacts.ts';
import { startBroker } from './broker.ts';

/**
 * Makes, once, the archive of classes with which Java starts a broker of this version in two thirds of the time (5.0 s without it,
 * 3.0 s with it, formatting included). Takes a start and a stop of a broker. Without it everything works, slower.
 */
export async function ensureClassArchive(version = KAFKA_VERSION): Promise<void> {
  const archive = classArchiveOf(version);
  if (existsSync(archive)) return;
  const ours = `${archive}.${process.pid}`;
  const broker = await startBroker({ version, archiveClassesIn: ours });
  try {
    await broker.halt();
    if (existsSync(ours)) await rename(ours, archive);
  } finally {
    await broker.stop();
    await rm(ours, { force: true });
  }
}

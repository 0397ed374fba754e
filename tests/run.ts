/**
 * All tests, in phases: `npm test`, or `npm test -- flows C22` for the files whose path has one of these words. One broker is
 * shared by those that ask for nothing special. The last line is `N passed, N failed`.
 */
import { globSync } from 'node:fs';
import { join, relative } from 'node:path';
import { run } from 'node:test';
import { ensureKafka } from '../demo/kafka/artifacts.ts';
import { type Broker, startBroker } from '../demo/kafka/broker.ts';
import { ensureClassArchive } from '../demo/kafka/class-archive.ts';
import { findChromium } from './chromium.ts';
import { Report } from './report.ts';

const ROOT = join(import.meta.dirname, '..');

interface Phase {
  readonly folders: readonly string[];
  readonly needsBroker: boolean;
  readonly needsBrowser: boolean;
  /** Files at the same time. Two cores: the broker and the server are busy too. */
  readonly atOnce: number;
}

const PHASES: readonly Phase[] = [
  { folders: ['unit'], needsBroker: false, needsBrowser: false, atOnce: 2 },
  { folders: ['integration'], needsBroker: true, needsBrowser: false, atOnce: 2 },
  { folders: ['cases', 'e2e'], needsBroker: true, needsBrowser: true, atOnce: 2 },
];
/** Those that take longest begin first, so that none of them runs on alone at the end. */
const LONGEST = ['C49', 'e2e/demo', 'C46', 'C50', 'C25', 'C45', 'million'];
/** Of one file. */
const FILE_TIMEOUT_MS = 420_000;

const words = process.argv.slice(2);
const filesOf = (folders: readonly string[]): string[] =>
  globSync(
    folders.map((folder) => `tests/${folder}/**/*.test.ts`),
    { cwd: ROOT },
  )
    .sort()
    .sort((a, b) => turnOf(a) - turnOf(b))
    .filter((file) => words.length === 0 || words.some((word) => file.includes(word)))
    .map((file) => join(ROOT, file));

function turnOf(file: string): number {
  const turn = LONGEST.findIndex((long) => file.includes(long));
  return turn === -1 ? LONGEST.length : turn;
}

const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interruption.abort());

const report = new Report((file) => relative(ROOT, file));
let broker: Broker | null = null;
try {
  for (const phase of PHASES) {
    const files = filesOf(phase.folders);
    if (files.length === 0 || interruption.signal.aborted) continue;
    if (phase.needsBrowser) await findChromium();
    if (phase.needsBroker && broker === null) broker = await startShared();
    report.phase(phase.folders.join(' and '), files.length);
    await runFiles(files, phase.atOnce);
  }
} catch (error) {
  report.broke(error);
} finally {
  await broker?.stop();
}
if (interruption.signal.aborted) report.broke(new Error('interrupted'));
process.exitCode = report.finish() ? 0 : 1;

async function startShared(): Promise<Broker> {
  await ensureKafka(undefined, { onProgress: (line) => console.log(line) });
  await ensureClassArchive();
  const shared = await startBroker({
    // Compacts within a second of a segment's end, and not after 15.
    properties: { 'log.cleaner.backoff.ms': 200 },
    onCrash: (reason) => {
      report.broke(new Error(reason));
      interruption.abort();
    },
  });
  process.env.TEST_KAFKA = shared.bootstrap;
  return shared;
}

function runFiles(files: string[], concurrency: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const stream = run({ files, concurrency, timeout: FILE_TIMEOUT_MS, signal: interruption.signal });
    stream.on('test:pass', (test) => report.ended(test, true));
    stream.on('test:fail', (test) => report.ended(test, false));
    stream.on('test:diagnostic', ({ message, file }) => report.told(message, file));
    stream.on('test:summary', (summary) => report.fileEnded(summary));
    stream.on('test:stderr', ({ message, file }) => report.said(message, file));
    stream.on('error', reject);
    stream.on('end', resolve);
    stream.resume();
  });
}

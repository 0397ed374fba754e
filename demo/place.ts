import { existsSync } from 'node:fs';
import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const MOST = 9;

/** Where one running demo keeps what it makes. Another demo at the same time has a place of its own. */
export interface DemoPlace {
  /** The dashboard's store: empty at the start. */
  readonly dataDir: string;
  /** What each service of the shop did: empty at the start. */
  readonly logDir: string;
  release(): Promise<void>;
}

/** `.data/demo` and `.cache/demo`, or with `-2`, `-3`, … where another demo has them. */
export async function takePlace(): Promise<DemoPlace> {
  for (let number = 1; number <= MOST; number++) {
    const name = number === 1 ? 'demo' : `demo-${number}`;
    const cache = join(ROOT, '.cache', name);
    const lock = join(cache, 'pid');
    await mkdir(cache, { recursive: true });
    if (!(await takeLock(lock))) continue;
    const dataDir = join(ROOT, '.data', name);
    const logDir = join(cache, 'logs');
    await Promise.all([dataDir, logDir].map((folder) => rm(folder, { recursive: true, force: true })));
    return { dataDir, logDir, release: () => rm(lock, { force: true }) };
  }
  throw new Error(`${MOST} demos are running already`);
}

/** Whether the lock is ours now: a lock of a process that is gone counts as none. */
async function takeLock(file: string): Promise<boolean> {
  if (existsSync(file) && isRunning(Number(await readFile(file, 'utf8')))) return false;
  await rm(file, { force: true });
  try {
    const handle = await open(file, 'wx');
    await handle.writeFile(String(process.pid));
    await handle.close();
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

import { randomBytes } from 'node:crypto';
import { access, chmod, mkdir, readFile, rename, rm, stat, statfs, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

const SECRET_BYTES = 32;
/** Folders open in this process: the database's own lock only keeps other processes out. */
const openHere = new Set<string>();

/** The store's folder on disk: who may read it, the secret of its hashes, and who has it open. */
export class StoreFolder {
  readonly path: string;
  readonly database: string;
  readonly temporary: string;
  private readonly pidFile: string;
  /** The database's lock is ours, and so is what the pid file says. */
  private isClaimed = false;
  private readonly secretFile: string;

  constructor(dataDir: string) {
    this.path = resolve(dataDir);
    this.database = join(this.path, 'index.duckdb');
    this.temporary = join(this.path, 'temporary');
    this.pidFile = join(this.path, 'pid');
    this.secretFile = join(this.path, 'secret');
  }

  /** Keeps this process from opening the folder a second time, until `release()`. */
  reserve(): void {
    if (openHere.has(this.path)) throw this.inUse(process.pid);
    openHere.add(this.path);
  }

  /** Makes the folder (0700) and answers the secret (32 bytes, 0600), new when there is no database yet. */
  async prepare(): Promise<Uint8Array> {
    await mkdir(this.path, { recursive: true, mode: 0o700 });
    await this.closeToOthers();
    const hasDatabase = await exists(this.database);
    if (!(await exists(this.secretFile))) {
      if (hasDatabase) throw new Error('its `secret` file is missing; put it back, or empty the folder to index anew');
      // Written whole or not at all: a half-written secret would lock the store out of its own hashes.
      const unfinished = `${this.secretFile}.new`;
      await writeFile(unfinished, randomBytes(SECRET_BYTES), { mode: 0o600 });
      await rename(unfinished, this.secretFile);
    }
    const secret = await readFile(this.secretFile);
    if (secret.length !== SECRET_BYTES) throw new Error(`its \`secret\` file has ${secret.length} bytes, not ${SECRET_BYTES}`);
    return secret;
  }

  /** After the database is open, so that its lock is ours: says by whom, for whoever comes second. */
  async claim(): Promise<void> {
    this.isClaimed = true;
    await writeFile(this.pidFile, `${process.pid}\n`, { mode: 0o600 });
  }

  /** Bytes that we may still write on its disk. */
  async freeBytes(): Promise<number> {
    const { bavail, bsize } = await statfs(this.path);
    return bavail * bsize;
  }

  async release(): Promise<void> {
    openHere.delete(this.path);
    if (this.isClaimed) await rm(this.pidFile, { force: true });
    this.isClaimed = false;
  }

  /** What to say when the database could not be opened. DuckDB's lock error names the process on most systems, our file on all. */
  async openingError(cause: unknown): Promise<Error> {
    const message = cause instanceof Error ? cause.message : String(cause);
    if (!/could not set lock|being used by another process/i.test(message)) return new Error(message, { cause });
    const told = /PID (\d+)/.exec(message)?.[1] ?? (await readFile(this.pidFile, 'utf8').catch(() => '')).trim();
    return this.inUse(told === '' ? null : Number(told));
  }

  private inUse(pid: number | null): Error {
    return new Error(
      `it is in use by ${pid === null ? 'another process' : `process ${pid}`}; stop that one, or give this one a folder of its own`,
    );
  }

  private async closeToOthers(): Promise<void> {
    const { mode } = await stat(this.path);
    if ((mode & 0o077) === 0) return;
    try {
      await chmod(this.path, 0o700);
    } catch (cause) {
      // A mounted volume may belong to someone else (EPERM): its owner decides then. Anything else is a fault.
      if (!(cause instanceof Error && 'code' in cause && cause.code === 'EPERM')) throw cause;
    }
  }
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

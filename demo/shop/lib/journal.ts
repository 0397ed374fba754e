import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

export interface Position {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
}

/** One thing a service really did. Times are epoch milliseconds. */
export interface JournalEntry {
  readonly did: string;
  readonly correlationId: string | null;
  readonly orderId: string | null;
  readonly from: Position | null;
  readonly readMs: number | null;
  readonly to: readonly Position[];
  readonly writtenMs: number | null;
}

const FLUSH_MS = 500;
/** Two files of this size at most: the present one and the one before it. */
const MAX_BYTES = 4 * 1024 ** 2;

/** What a service did, as JSON lines in `<folder>/<service>.jsonl`; the file before it is `<service>.1.jsonl`. */
export class Journal {
  readonly #file: string;
  readonly #previous: string;
  #lines = '';
  #bytes: number;
  readonly #timer: NodeJS.Timeout;

  constructor(folder: string, service: string) {
    mkdirSync(folder, { recursive: true });
    this.#file = join(folder, `${service}.jsonl`);
    this.#previous = join(folder, `${service}.1.jsonl`);
    this.#bytes = statSync(this.#file, { throwIfNoEntry: false })?.size ?? 0;
    this.#timer = setInterval(() => this.flush(), FLUSH_MS).unref();
  }

  write(entry: JournalEntry): void {
    this.#lines += `${JSON.stringify(entry)}\n`;
  }

  flush(): void {
    if (this.#lines === '') return;
    appendFileSync(this.#file, this.#lines);
    this.#bytes += this.#lines.length;
    this.#lines = '';
    if (this.#bytes < MAX_BYTES) return;
    renameSync(this.#file, this.#previous);
    this.#bytes = 0;
  }

  close(): void {
    clearInterval(this.#timer);
    this.flush();
  }
}

import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { offsetRangeSchema, offsetSchema, problemSchema } from '../../api/contracts/common.ts';
import { eventSummarySchema } from '../../api/contracts/events.ts';
import { scanRequestSchema, scanStateSchema } from '../../api/contracts/scans.ts';

/** A scan on disk: what was asked, how far it came, and the metadata of what fits. Never payloads. */
const savedScanSchema = z.object({
  id: z.string().regex(/^[0-9a-f-]{36}$/),
  asked: scanRequestSchema,
  state: scanStateSchema,
  startedMs: z.number(),
  endedMs: z.number().nullable(),
  indexes: z.boolean(),
  leftOut: z.array(z.object({ topic: z.string(), reason: z.string() })),
  parts: z.array(
    z.object({
      topic: z.string(),
      topicId: z.string(),
      partition: z.number(),
      from: offsetSchema,
      to: offsetSchema,
      at: offsetSchema,
      looked: z.array(offsetRangeSchema),
      reason: z.string().nullable(),
      isOver: z.boolean(),
    }),
  ),
  records: z.number(),
  bytes: z.number(),
  notExamined: z.number(),
  found: z.number(),
  events: z.array(eventSummarySchema),
  problem: problemSchema.nullable(),
});
export type SavedScan = z.infer<typeof savedScanSchema>;

/** One file per scan in a folder of the index's. */
export class ScanFiles {
  readonly #folder: string;

  constructor(dataDir: string) {
    this.#folder = join(dataDir, 'scans');
  }

  /** All that can be read, and which files cannot. */
  async load(): Promise<{ readonly scans: readonly SavedScan[]; readonly unreadable: readonly string[] }> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const scans: SavedScan[] = [];
    const unreadable: string[] = [];
    for (const name of await readdir(this.#folder)) {
      if (!name.endsWith('.json')) continue;
      try {
        scans.push(savedScanSchema.parse(JSON.parse(await readFile(join(this.#folder, name), 'utf8'))));
      } catch {
        unreadable.push(join(this.#folder, name)); // the caller says so; the others are not to suffer
      }
    }
    return { scans, unreadable };
  }

  /** Whole or not at all. */
  async save(scan: SavedScan): Promise<void> {
    const unfinished = `${this.#pathOf(scan.id)}.new`;
    await writeFile(unfinished, JSON.stringify(scan), { mode: 0o600 });
    await rename(unfinished, this.#pathOf(scan.id));
  }

  async remove(id: string): Promise<void> {
    await rm(this.#pathOf(id), { force: true });
  }

  #pathOf(id: string): string {
    return join(this.#folder, `${id}.json`);
  }
}

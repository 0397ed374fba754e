import { epochMs } from '../../../lib/model/units.ts';
import { createDuckdbStore } from '../../../lib/store/duckdb/duckdb-store.ts';
import { batch, event, KAFKA } from '../../unit/store/store-fixtures.ts';

/**
 * A process of its own, started by crash.test.ts: opens the store in the folder named first and appends to it, going on where
 * the store says, until it is killed. Every offset has an event; the correlation id is its place. A dot is said for each round.
 */
const PARTITIONS = [0, 1, 2];
const BATCH = 400n;

const store = createDuckdbStore({ dataDir: process.argv[2] ?? '', clock: () => epochMs(Date.now()), mergeRows: 5_000 });
await store.open();
process.stdout.write('open\n');
for (;;) {
  for (const partition of PARTITIONS) {
    const from = store.taken(KAFKA, 'T', partition).at(-1)?.to ?? 0n;
    const events = Array.from({ length: Number(BATCH) }, (_, i) => {
      const offset = from + BigInt(i);
      const envelope = { correlationId: `${partition}/${offset}`, type: `Type ${offset % 7n}`, service: null };
      return event({ partition, offset, envelope });
    });
    await store.append(KAFKA, [batch(events, { topicId: 'T', from, to: from + BATCH })]);
  }
  process.stdout.write('.');
  // Lets timers and the flush go on, as the network would.
  await new Promise((resolve) => setImmediate(resolve));
}

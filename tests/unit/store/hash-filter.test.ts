import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { DuckDBInstance } from '@duckdb/node-api';
import { createDuckdbStore } from '../../../lib/store/duckdb/duckdb-store.ts';
import { HashFilter } from '../../../lib/store/duckdb/hash-filter.ts';
import { readFilter } from '../../../lib/store/duckdb/read-filter.ts';
import { batch, event, KAFKA, NOW, noTimer, withFolder } from './store-fixtures.ts';

const hashes = (count: number): Int32Array => new Int32Array(new Uint8Array(randomBytes(count * 8)).buffer);

test('what was added may be there; of what was not, one in fifty at most', () => {
  const filter = new HashFilter(20_000);
  const added = hashes(20_000);
  for (let n = 0; n < added.length; n += 2) filter.add(added[n] ?? 0, added[n + 1] ?? 0);
  for (let n = 0; n < added.length; n += 2) assert.ok(filter.mayHold(added[n] ?? 0, added[n + 1] ?? 0));
  const others = hashes(20_000);
  let wrong = 0;
  for (let n = 0; n < others.length; n += 2) if (filter.mayHold(others[n] ?? 0, others[n + 1] ?? 0)) wrong++;
  assert.ok(wrong < 400, `${wrong} of 20,000`);
});

test('a filter of nothing holds nothing, and one that is too small forgets nothing', () => {
  assert.equal(new HashFilter(0).mayHold(1, 2), false);
  const small = new HashFilter(1);
  const added = hashes(1000);
  for (let n = 0; n < added.length; n += 2) small.add(added[n] ?? 0, added[n + 1] ?? 0);
  for (let n = 0; n < added.length; n += 2) assert.ok(small.mayHold(added[n] ?? 0, added[n + 1] ?? 0));
});

test('a filter is read from all chunks of a table', async () => {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run('CREATE TABLE events_1 AS SELECT hash(range)::UBIGINT AS correlation_high FROM range(1, 5001) ORDER BY 1');
  const filter = await readFilter(connection, 1);
  const rows = (await connection.runAndReadAll('SELECT correlation_high FROM events_1')).getRows();
  for (const [hash] of rows) {
    const value = BigInt(String(hash));
    assert.ok(filter.mayHold(Number(BigInt.asIntN(32, value)), Number(BigInt.asIntN(32, value >> 32n))));
  }
  assert.equal(rows.length, 5000);
  connection.closeSync();
  instance.closeSync();
});

test('every id is found in whichever table it is, before and after the store is opened anew', () =>
  withFolder(async (dataDir) => {
    const ids = Array.from({ length: 3000 }, (_, n) => `flow-${n % 400}`);
    const open = () => createDuckdbStore({ dataDir, clock: () => NOW, schedule: noTimer, mergeRows: 150 });
    const countOf = async (store: ReturnType<typeof open>, id: string): Promise<number> =>
      (await store.search({ source: KAFKA, correlationId: id, limit: 100 })).events.length;
    const check = async (store: ReturnType<typeof open>): Promise<void> => {
      for (let n = 0; n < 400; n += 7)
        assert.equal(await countOf(store, `flow-${n}`), ids.filter((id) => id === `flow-${n}`).length, `flow-${n}`);
      assert.equal(await countOf(store, 'flow-400'), 0);
    };
    const store = open();
    await store.open();
    for (let from = 0; from < ids.length; from += 100) {
      const events = ids
        .slice(from, from + 100)
        .map((correlationId, n) => event({ offset: from + n, envelope: { correlationId } }));
      await store.append(KAFKA, [batch(events)]);
      await store.flush();
    }
    await check(store);
    await store.close();
    const again = open();
    await again.open();
    await check(again);
    await again.close();
  }));

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDuckdbStore } from '../../../lib/store/duckdb/duckdb-store.ts';
import type { EventWriter } from '../../../lib/store/duckdb/event-writer.ts';
import { batch, event, KAFKA, NOW, noTimer, withFolder } from './store-fixtures.ts';

const run = (from: number, count: number) =>
  batch(
    Array.from({ length: count }, (_, i) => event({ offset: from + i })),
    { topicId: 'T' },
  );

/** The next write meets a database that has given itself up, which no disk here can be brought to do at will. */
function giveUpAtNextWrite(store: object): void {
  const writer: EventWriter = Reflect.get(Reflect.get(store, 'opened'), 'writer');
  const refuse = async (): Promise<void> => {
    throw new Error('the database has been invalidated');
  };
  Object.assign(Reflect.get(writer, 'parts'), { mayWrite: refuse });
}

test('a database that gave itself up is opened anew; what was not written is not claimed, and is taken when it comes again', () =>
  withFolder(async (dataDir) => {
    const store = createDuckdbStore({ dataDir, clock: () => NOW, schedule: noTimer });
    await store.open();
    await store.append(KAFKA, [run(0, 5)]);
    await store.flush();
    await store.append(KAFKA, [run(5, 5)]);
    giveUpAtNextWrite(store);
    await store.flush();
    assert.match(store.problem()?.message ?? '', /^indexing is paused: the database has been invalidated$/);
    assert.equal(store.eventCount(), 10, 'counts go on being answered');
    await assert.rejects(store.search({ source: KAFKA, limit: 10 }), /the event index is closed/);
    await store.append(KAFKA, [run(10, 5)]);
    assert.equal(store.problem(), null);
    assert.deepEqual(store.taken(KAFKA, 'T', 0), [
      { from: 0n, to: 5n },
      { from: 10n, to: 15n },
    ]);
    await store.append(KAFKA, [run(5, 5)]);
    assert.equal((await store.search({ source: KAFKA, limit: 100 })).events.length, 15);
    await store.close();
  }));

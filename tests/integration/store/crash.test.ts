import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import { createDuckdbStore } from '../../../lib/store/duckdb/duckdb-store.ts';
import { KAFKA, NOW, withFolder } from '../../unit/store/store-fixtures.ts';
import { until } from '../../until.ts';

const KILLS = 6;
/** Appending runs ahead of writing and of merging: kills go on, each later than the one before, until a merge was among them. */
const MOST_KILLS = 20;
const CHILD = fileURLToPath(new URL('append-until-killed.ts', import.meta.url));

/** A process that appends to the store in the folder; answers once it has the store open. */
async function appending(dataDir: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [CHILD, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [said] = await once(child.stdout, 'data');
  assert.ok(String(said).startsWith('open\n'));
  return child;
}

async function roundsOf(child: ChildProcess, wanted: number): Promise<void> {
  let rounds = 0;
  child.stdout?.on('data', (said) => {
    rounds += String(said).length;
  });
  await until(() => rounds >= wanted, { what: `${wanted} rounds of appending`, withinMs: 30_000, everyMs: 5 });
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

/** What the tables of a closed store hold, past the store's own code. */
async function tablesOf(dataDir: string): Promise<{ rows: number; distinct: number; texts: number; merged: number }> {
  const instance = await DuckDBInstance.create(join(dataDir, 'index.duckdb'));
  const connection = await instance.connect();
  const registered = (await connection.runAndReadAll('SELECT id, level FROM event_tables')).getRows();
  const all = (kind: string, ids = registered): string =>
    ids.map(([id]) => `SELECT * FROM ${kind}_${id}`).join(' UNION ALL ') || `SELECT * FROM ${kind}_${registered[0]?.[0]} LIMIT 0`;
  const sorted = registered.filter(([, level]) => level !== 0);
  const reader = await connection.runAndReadAll(
    `SELECT count(*)::INTEGER, count(DISTINCT (topic, part, record_offset))::INTEGER,
       (SELECT count(DISTINCT text)::INTEGER FROM (${all('texts')})),
       (SELECT count(*)::INTEGER FROM (${all('events', sorted)})) FROM (${all('events')})`,
  );
  const [rows, distinct, texts, merged] = (reader.getRows()[0] ?? []).map(Number);
  connection.closeSync();
  instance.closeSync();
  return { rows: rows ?? 0, distinct: distinct ?? 0, texts: texts ?? 0, merged: merged ?? 0 };
}

test('killed at any moment, the store holds exactly the events its positions claim', () =>
  withFolder(async (dataDir) => {
    let merged = 0;
    let claimedBefore = 0n;
    for (let nth = 0; nth < KILLS || (merged === 0 && nth < MOST_KILLS); nth++) {
      const child = await appending(dataDir);
      await roundsOf(child, 15 + 5 * nth); // 1,200 rows a round; a merge is due at 5,000 written
      await new Promise((resolve) => setTimeout(resolve, nth * 37));
      await kill(child);
      const store = createDuckdbStore({ dataDir, clock: () => NOW });
      await store.open();
      const ends = [0, 1, 2].map((partition) => store.taken(KAFKA, 'T', partition).at(-1)?.to ?? 0n);
      const claimed = ends.reduce((a, b) => a + b, 0n);
      const counted = store.eventCount();
      const types = await store.types(KAFKA, null);
      for (const [partition, end] of ends.entries()) {
        if (end === 0n) continue;
        const last = `${partition}/${end - 1n}`;
        assert.equal((await store.search({ source: KAFKA, correlationId: last, limit: 5 })).events.length, 1, last);
      }
      await store.close();
      const tables = await tablesOf(dataDir);
      assert.deepEqual(
        {
          rows: tables.rows,
          distinct: tables.distinct,
          texts: tables.texts,
          counted,
          byType: types.reduce((sum, { count }) => sum + count, 0),
        },
        {
          rows: Number(claimed),
          distinct: Number(claimed),
          texts: Number(claimed),
          counted: Number(claimed),
          byType: Number(claimed),
        },
      );
      assert.ok(claimed >= claimedBefore, 'nothing is lost');
      claimedBefore = claimed;
      merged = tables.merged;
    }
    assert.ok(claimedBefore > 0n, 'something was written');
    assert.ok(merged > 0, 'merges were among what was interrupted');
  }));

test('a second process on the same folder is refused, naming the folder and the first one', () =>
  withFolder(async (dataDir) => {
    const child = await appending(dataDir);
    try {
      await assert.rejects(createDuckdbStore({ dataDir, clock: () => NOW }).open(), (error: Error) => {
        assert.ok(error.message.includes(dataDir), error.message);
        assert.match(error.message, new RegExp(`in use by process ${child.pid}\\b`));
        return true;
      });
    } finally {
      await kill(child);
    }
    // The lock goes with the process; the file that named it stays and must not count.
    const store = createDuckdbStore({ dataDir, clock: () => NOW });
    await until(() => store.open().then(() => true), { what: 'the store opens after the other process is gone' });
    await store.close();
  }));

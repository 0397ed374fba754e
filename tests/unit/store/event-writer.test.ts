import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { asBigint, Database, rowsOf } from '../../../lib/store/duckdb/database.ts';
import { EventEncoder } from '../../../lib/store/duckdb/event-encoder.ts';
import { EventIntake } from '../../../lib/store/duckdb/event-intake.ts';
import { type EventTables, eventsTable, textsTable, unionOf } from '../../../lib/store/duckdb/event-tables.ts';
import { EventWriter, type Schedule } from '../../../lib/store/duckdb/event-writer.ts';
import { StoreFolder } from '../../../lib/store/duckdb/folder.ts';
import { LookedAt } from '../../../lib/store/duckdb/looked-at.ts';
import { Merger } from '../../../lib/store/duckdb/merger.ts';
import { Names } from '../../../lib/store/duckdb/names.ts';
import { restore } from '../../../lib/store/duckdb/restore.ts';
import { Retention } from '../../../lib/store/duckdb/retention.ts';
import { prepareSchema } from '../../../lib/store/duckdb/schema.ts';
import { Tallies } from '../../../lib/store/duckdb/tallies.ts';
import { until } from '../../until.ts';
import { batch, event, KAFKA, NOW, withFolder } from './store-fixtures.ts';

interface Bench {
  readonly writer: EventWriter;
  readonly merger: Merger;
  readonly tables: EventTables;
  readonly database: Database;
  readonly written: LookedAt;
  /** Appends so many events at the next offsets. */
  readonly append: (count: number) => Promise<void>;
  /** Rows of the event tables. */
  readonly rowCount: () => Promise<number>;
  /** Timers that wait, with their delays. */
  readonly timers: { run: () => void; afterMs: number }[];
}

const withWriter = (run: (bench: Bench) => Promise<void>, mergeRows = 1_000_000): Promise<void> =>
  withFolder(async (path) => {
    const folder = new StoreFolder(path);
    const secret = await folder.prepare();
    const database = await Database.open(folder);
    await prepareSchema(database.appending, 'check');
    const timers: Bench['timers'] = [];
    const schedule: Schedule = (run, afterMs) => {
      const timer = { run, afterMs };
      timers.push(timer);
      return () => {
        if (timers.includes(timer)) timers.splice(timers.indexOf(timer), 1);
      };
    };
    const names = new Names();
    const [taken, written, tallies] = [new LookedAt(), new LookedAt(), new Tallies(names)];
    const { appending: connection } = database;
    const { tables, lookedAtRows } = await restore(connection, { names, taken, written, tallies });
    const retention = new Retention({
      database,
      tables,
      written,
      keepMs: Number.POSITIVE_INFINITY,
      maxBytes: Number.POSITIVE_INFINITY,
      clock: () => NOW,
    });
    const merger = new Merger({ database, tables, retention });
    const writer = new EventWriter({
      connection,
      tables,
      merger,
      names,
      written,
      schedule,
      mayWrite: async () => undefined,
      onInvalid: () => undefined,
      mergeRows,
      lookedAtRows,
    });
    const intake = new EventIntake({ names, encoder: new EventEncoder(secret), taken, tallies });
    let offset = 0;
    const append = async (count: number): Promise<void> => {
      await writer.whenWritable();
      const events = Array.from({ length: count }, () => event({ offset: offset++, envelope: { correlationId: `c${offset}` } }));
      intake.take(writer.pending, KAFKA, batch(events), NOW);
      await writer.added();
    };
    const rowCount = (): Promise<number> =>
      database.read(async (reader) => {
        const [row] = await rowsOf(reader, `SELECT count(*)::BIGINT FROM (${unionOf(tables.ids().map(eventsTable), '*')})`);
        return Number(asBigint(row?.[0]));
      });
    try {
      await run({ writer, merger, tables, database, written, append, rowCount, timers });
    } finally {
      await merger.stop();
      await database.close();
    }
  });

const levelsOf = ({ list }: EventTables): string => list.map(({ level, rows }) => `${level} ${rows}`).join(', ');

test('what is appended is written within half the promised 500 ms, with one timer for all of it', () =>
  withWriter(async ({ append, rowCount, timers }) => {
    await append(3);
    await append(2);
    assert.equal(await rowCount(), 0);
    assert.deepEqual(
      timers.map(({ afterMs }) => afterMs),
      [250],
    );
    timers.shift()?.run();
    await until(async () => (await rowCount()) === 5, { what: 'the timer has written five rows' });
  }));

test('a full buffer is written without waiting for the timer, and holds its filler back', () =>
  withWriter(async ({ append, rowCount }) => {
    await append(140_000);
    assert.equal(await rowCount(), 140_000, 'append resolved only after writing');
  }));

test('after a failed write nothing more is taken in, and nothing is lost once it succeeds', () =>
  withWriter(async ({ writer, database, written, append, rowCount, timers }) => {
    await append(4);
    await database.merging.run('ALTER TABLE looked_at RENAME TO away');
    await assert.rejects(writer.flush(), /looked_at/);
    assert.equal(await rowCount(), 0, 'the transaction left nothing behind');
    assert.deepEqual(written.all(), []);
    let isTaken = false;
    const waiting = append(1).then(() => {
      isTaken = true;
    });
    await assert.rejects(writer.flush(), /looked_at/);
    assert.match(writer.problem()?.message ?? '', /looked_at/);
    assert.equal(isTaken, false);
    await database.merging.run('ALTER TABLE away RENAME TO looked_at');
    await writer.flush();
    assert.equal(await rowCount(), 4);
    assert.deepEqual(written.all(), [{ topic: 1, partition: 0, from: 0n, to: 4n }]);
    await waiting;
    await writer.flush();
    assert.equal(await rowCount(), 5);
    assert.equal(timers.length, 0);
  }));

test('a failed write is tried again by the timer', () =>
  withWriter(async ({ writer, database, append, rowCount, timers }) => {
    await append(1);
    await database.merging.run('ALTER TABLE looked_at RENAME TO away');
    timers.shift()?.run();
    await until(() => timers.length === 1, { what: 'the next attempt is scheduled' });
    await database.merging.run('ALTER TABLE away RENAME TO looked_at');
    timers.shift()?.run();
    await until(async () => (await rowCount()) === 1, { what: 'the second attempt has written' });
    assert.equal(writer.problem(), null);
  }));

test('full hot tables become sorted runs, and six runs one table, while the next takes what comes', () =>
  withWriter(async ({ writer, merger, tables, database, append, rowCount }) => {
    const fill = async (): Promise<void> => {
      await append(100);
      await writer.flush();
      await merger.idle();
    };
    await fill();
    await fill();
    assert.equal(levelsOf(tables), 'hot 100, run 100', 'the first one was full when the second write came');
    for (let nth = 2; nth < 7; nth++) await fill();
    assert.equal(levelsOf(tables), 'hot 100, merged 600');
    assert.equal(await rowCount(), 700);
    const merged = tables.ofLevel('merged')[0]?.id ?? 0;
    const sorted = await database.read((reader) => rowsOf(reader, `SELECT correlation_high FROM ${eventsTable(merged)}`));
    const highs = sorted.map(([high]) => asBigint(high));
    assert.equal(highs.length, 600);
    assert.deepEqual(
      highs,
      [...highs].sort((a, b) => (a < b ? -1 : 1)),
    );
    const left = await database.read((reader) =>
      rowsOf(reader, "SELECT table_name FROM duckdb_tables() WHERE table_name LIKE 'events_%'"),
    );
    assert.equal(left.length, 2, 'what was merged is gone');
  }, 100));

test('a merge that fails says so until one succeeds, and nothing is lost by it', () =>
  withWriter(async ({ writer, merger, tables, database, append, rowCount }) => {
    await append(100);
    await writer.flush();
    const full = tables.hot.id;
    await database.merging.run(`ALTER TABLE ${textsTable(full)} RENAME TO away`);
    await append(100);
    await writer.flush();
    await merger.idle();
    assert.match(merger.problem()?.message ?? '', new RegExp(textsTable(full)));
    assert.equal(levelsOf(tables), 'hot 100, hot 100');
    assert.equal(await rowCount(), 200);
    await database.merging.run(`ALTER TABLE away RENAME TO ${textsTable(full)}`);
    merger.start();
    await merger.idle();
    assert.equal(merger.problem(), null);
    assert.equal(levelsOf(tables), 'hot 100, run 100');
    assert.equal(await rowCount(), 200);
  }, 100));

test('who appends waits while merging is far behind, and goes on as it gets on', () =>
  withWriter(async ({ writer, merger, tables, database, append, rowCount }) => {
    let appended = 0;
    let isDone = false;
    let filling: Promise<void> = Promise.resolve();
    // What is being read cannot be dropped: no merge comes to its end meanwhile.
    await database.read(async () => {
      filling = (async () => {
        for (; appended < 30; appended++) {
          await append(100);
          await writer.flush();
        }
        isDone = true;
      })();
      await until(() => tables.list.length >= 14, { what: 'tables pile up' });
      await pause(200);
      assert.ok(!isDone && appended < 20, `${appended} of 30 were taken`);
    });
    await filling;
    await merger.idle();
    assert.equal(await rowCount(), 3000);
  }, 100));

test('what is being read while it is merged is read to the end', () =>
  withWriter(async ({ writer, merger, tables, database, append }) => {
    await append(100);
    await writer.flush();
    const [first] = tables.ids();
    let count = 0;
    await database.read(async (reader) => {
      await append(1);
      await writer.flush();
      await until(() => tables.ofLevel('run').length === 1, { what: 'the run in place of the hot table' });
      const [row] = await rowsOf(reader, `SELECT count(*)::BIGINT FROM ${eventsTable(first ?? 0)}`);
      count = Number(asBigint(row?.[0]));
    });
    assert.equal(count, 100);
    await merger.idle();
    await assert.rejects(database.merging.run(`SELECT 1 FROM ${eventsTable(first ?? 0)}`), /does not exist/);
  }, 100));

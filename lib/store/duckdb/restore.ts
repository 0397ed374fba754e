import type { DuckDBConnection } from '@duckdb/node-api';
import { epochMs } from '../../model/units.ts';
import { asBigint, asNumber, asText, rowsOf } from './database.ts';
import { EVENT_KINDS } from './event-columns.ts';
import {
  createEventTable,
  dropEventTable,
  type EventTable,
  EventTables,
  eventsTable,
  LEVELS,
  registerTable,
  unionOf,
} from './event-tables.ts';
import { LookedAt } from './looked-at.ts';
import type { Names } from './names.ts';
import type { Tallies } from './tallies.ts';
import { TRAIT_COLUMN_NAMES, traitsOf } from './traits-dictionary.ts';

export interface Restored {
  readonly tables: EventTables;
  /** Of the hot table. */
  readonly lookedAtRows: number;
}

/**
 * Fills what the store keeps in memory from its tables; one pass over the narrow columns (about 0.1 s per 10 M events). `taken` gets
 * all that is not to be read again, `written` what can be searched. Drops event tables that were not finished, or not yet dropped.
 */
export async function restore(
  connection: DuckDBConnection,
  { names, taken, written, tallies }: { names: Names; taken: LookedAt; written: LookedAt; tallies: Tallies },
): Promise<Restored> {
  for (const [dictionary, id, text] of await rowsOf(connection, 'SELECT dictionary, id, text FROM names')) {
    names.restoreName(asNumber(dictionary), asNumber(id), asText(text));
  }
  for (const [id, source, name, topicId] of await rowsOf(connection, 'SELECT id, source, name, topic_id FROM topics')) {
    names.restoreTopic(asNumber(id), asNumber(source), asText(name), asText(topicId));
  }
  for (const row of await rowsOf(connection, `SELECT id, ${TRAIT_COLUMN_NAMES.join(', ')} FROM traits`)) {
    const [id = 0, ...traits] = row.map(asNumber);
    names.traits.restore({ id, traits: traitsOf(traits) });
  }
  const tables = await restoreTables(connection);
  let lookedAtRows = 0;
  const byId = new Map(tables.list.map((table) => [table.id, table]));
  const ranges = await rowsOf(connection, 'SELECT table_id, topic, part, from_offset, to_offset FROM looked_at ORDER BY ALL');
  for (const [id, topic, partition, from, to] of ranges) {
    const row = { topic: asNumber(topic), partition: asNumber(partition), from: asBigint(from), to: asBigint(to) };
    for (const lookedAt of [taken, written, byId.get(asNumber(id))?.lookedAt]) lookedAt?.add(row);
    if (asNumber(id) === tables.hot.id) lookedAtRows++;
  }
  for (const [topic, partition, to] of await rowsOf(connection, 'SELECT topic, part, to_offset FROM given_up')) {
    taken.add({ topic: asNumber(topic), partition: asNumber(partition), from: 0n, to: asBigint(to) });
  }
  await restoreTallies(connection, { tables, tallies, names });
  return { tables, lookedAtRows };
}

async function restoreTables(connection: DuckDBConnection): Promise<EventTables> {
  const list: EventTable[] = [];
  for (const [id, level, newest] of await rowsOf(connection, 'SELECT id, level, newest FROM event_tables ORDER BY id')) {
    const table = asNumber(id);
    const [row] = await rowsOf(connection, `SELECT count(*)::BIGINT FROM ${eventsTable(table)}`);
    list.push({
      id: table,
      level: LEVELS[asNumber(level)] ?? 'merged',
      rows: Number(asBigint(row?.[0])),
      newest: asBigint(newest),
      lookedAt: new LookedAt(),
      filter: null,
    });
  }
  const named = await rowsOf(
    connection,
    "SELECT DISTINCT split_part(table_name, '_', 2)::INTEGER FROM duckdb_tables() WHERE regexp_matches(table_name, '^(events|uuids|texts)_[0-9]+$')",
  );
  const there = named.map(([id]) => asNumber(id));
  for (const id of there) if (!list.some((table) => table.id === id)) await dropEventTable(connection, id);
  const tables = new EventTables(list, Math.max(0, ...there) + 1);
  if (tables.ofLevel('hot').length === 0) {
    const hot: EventTable = { id: tables.takeId(), level: 'hot', rows: 0, newest: 0n, lookedAt: new LookedAt(), filter: null };
    await createEventTable(connection, hot.id);
    await registerTable(connection, hot);
    tables.replace([], [hot]);
  }
  return tables;
}

async function restoreTallies(
  connection: DuckDBConnection,
  { tables, tallies, names }: { tables: EventTables; tallies: Tallies; names: Names },
): Promise<void> {
  const rows = await rowsOf(
    connection,
    `SELECT topic, traits, max(indexed_second), max(ordered_at), count(*)::BIGINT, sum(size)::BIGINT, max(size)
     FROM (${unionOf(tables.ids().map(eventsTable), '*')}) GROUP BY ALL`,
  );
  for (const [topic, traits, indexedSecond, orderedAt, count, bytes, largest] of rows) {
    const { kind, oddTimestamp, ...ids } = names.traits.of(asNumber(traits));
    tallies.add({
      ...ids,
      topic: asNumber(topic),
      kind: EVENT_KINDS[kind] ?? 'unknown',
      indexedAtMs: epochMs(asNumber(indexedSecond) * 1000),
      // A believed timestamp is the one the event is sorted by.
      recordMs: oddTimestamp === 1 ? null : epochMs(Number(asBigint(orderedAt))),
      count: Number(asBigint(count)),
      bytes: Number(asBigint(bytes)),
      largest: asNumber(largest),
    });
  }
}

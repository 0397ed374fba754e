import type { FlowQuery, StoredEvent, StoredFlows } from '../store.ts';
import { anyOf, type Condition, eventCondition, sourceColumn } from './conditions.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { asBigint, asNumber, rowsOf } from './database.ts';
import { NO_HASH } from './event-columns.ts';
import { eventsTable, unionOf } from './event-tables.ts';
import { OLDEST_FIRST } from './search.ts';
import { correlationKeyIn, EVENT_SELECT, integerIn, type Reading, storedEvents, withHashIn } from './stored-events.ts';

const MOST_EVENTS_OF_A_FLOW = 200;
const FLOW_KEY = 'source, correlation_high, correlation_low';

interface FoundFlow {
  readonly source: number;
  readonly high: bigint;
  readonly low: bigint;
  readonly startedAt: bigint;
  readonly eventCount: number;
}

/**
 * Flows with at least one event that the query asks for, newest start first; a flow starts with its first event, asked for or
 * not. Throws BadCursorError. To be called within one transaction, so that counts and events agree.
 */
export async function listFlows(reading: Reading, query: FlowQuery): Promise<StoredFlows> {
  const { connection, names, hash } = reading;
  const events = allOf(reading);
  const condition = eventCondition(query, names, hash);
  const found = await findFlows(reading, query, condition);
  const page = found.slice(0, query.limit);
  const last = page.at(-1);
  const [counted] = await rowsOf(
    connection,
    `SELECT count(*)::BIGINT FROM ${events} WHERE correlation_high = ${NO_HASH} AND ${condition}`,
  );
  return {
    flows: await withEvents(reading, page),
    uncorrelated: Number(asBigint(counted?.[0])),
    next: last && found.length > query.limit ? encodeCursor('flows', [last.startedAt, last.source, last.high, last.low]) : null,
  };
}

/** This part of the time the index spans is looked at first, before all of it. */
const FIRST_LOOK = 1 / 16;

/**
 * A flow that starts within some span of time has its first event there. So the events of the newest span give the candidates,
 * and when enough of them turn out to start within it, nothing older comes before them. Otherwise all flows are looked at.
 */
async function findFlows(reading: Reading, query: FlowQuery, condition: Condition): Promise<FoundFlow[]> {
  const { connection, names } = reading;
  const events = allOf(reading);
  const cursor = query.cursor === undefined ? null : flowCursor(query.cursor);
  // A flow starts no later than the event asked for, which lies before `toMs`; unless that one's timestamp is not what it is sorted by.
  const until = [
    ...(cursor ? [`ordered_at <= ${cursor.startedAt}`] : []),
    ...(query.toMs === undefined ? [] : [`(ordered_at < ${Math.ceil(query.toMs)} OR ${anyOf('traits', names.traits.odd)})`]),
  ];
  const wanted = query.limit + 1;
  const found = await flowsStartingSince(await firstLook());
  return found.length === wanted ? found : flowsStartingSince(null);

  /** Only a guess at where enough flows start: what is answered does not depend on it. */
  async function firstLook(): Promise<bigint> {
    const [row] = await rowsOf(connection, `SELECT coalesce(min(ordered_at), 0), coalesce(max(ordered_at), 0) FROM ${events}`);
    const [oldest, newest] = [Number(asBigint(row?.[0])), Number(asBigint(row?.[1]))];
    const newestAsked = Math.min(newest, Number(cursor?.startedAt ?? newest), query.toMs ?? newest);
    return BigInt(Math.floor(newestAsked - (newest - oldest) * FIRST_LOOK));
  }

  async function flowsStartingSince(since: bigint | null): Promise<FoundFlow[]> {
    const wantedEvents = since === null ? condition : [`ordered_at >= ${since}`, ...until].join(' AND ');
    // Without a filter all flows are wanted, and looking them up would cost more than it saves.
    const isNarrowed = since !== null || isFiltered(query);
    const candidates = `correlation_high IN (SELECT correlation_high FROM ${events} WHERE ${wantedEvents})`;
    const rows = await rowsOf(
      connection,
      `SELECT ${FLOW_KEY}, min(ordered_at) AS started_at, count(*)::INTEGER FROM ${events}
       WHERE correlation_high <> ${NO_HASH} ${isNarrowed ? `AND ${candidates}` : ''}
       GROUP BY ${FLOW_KEY}
       HAVING bool_or(${condition}) ${since === null ? '' : `AND started_at >= ${since}`} ${cursor ? `AND ${cursor.condition}` : ''}
       ORDER BY started_at DESC, ${FLOW_KEY} LIMIT ${wanted}`,
    );
    return rows.map(([source, high, low, startedAt, count]) => ({
      source: asNumber(source),
      high: asBigint(high),
      low: asBigint(low),
      startedAt: asBigint(startedAt),
      eventCount: asNumber(count),
    }));
  }
}

async function withEvents(reading: Reading, flows: readonly FoundFlow[]): Promise<StoredFlows['flows']> {
  if (flows.length === 0) return [];
  const rows = await rowsOf(
    reading.connection,
    `SELECT ${EVENT_SELECT} FROM ${withSource(
      reading,
      withHashIn(
        reading.tables.map(eventsTable),
        EVENT_SELECT,
        flows.map(({ high }) => high),
      ),
    )}
     QUALIFY row_number() OVER (PARTITION BY ${FLOW_KEY} ${OLDEST_FIRST}) <= ${MOST_EVENTS_OF_A_FLOW} ${OLDEST_FIRST}`,
  );
  const events = await storedEvents(reading, rows);
  const byFlow = new Map<string, StoredEvent[]>(flows.map((flow) => [flowKey(flow), []]));
  rows.forEach((row, index) => {
    const event = events[index];
    const source = reading.names.topic(integerIn(row, 'topic'))?.source;
    if (event) byFlow.get(`${source}/${correlationKeyIn(row)}`)?.push(event);
  });
  return flows.flatMap((flow) => {
    const own = byFlow.get(flowKey(flow)) ?? [];
    const first = own[0];
    return first
      ? [{ source: first.source, correlationId: first.correlationId ?? '', eventCount: flow.eventCount, events: own }]
      : [];
  });
}

const isFiltered = ({ type, service, topic, fromMs, toMs }: FlowQuery): boolean =>
  [type, service, topic, fromMs, toMs].some((filter) => filter !== undefined);

const allOf = (reading: Reading): string => withSource(reading, unionOf(reading.tables.map(eventsTable), '*'));
const withSource = ({ names }: Reading, rows: string): string => `(SELECT *, ${sourceColumn(names)} AS source FROM (${rows}))`;

function flowCursor(cursor: string): { readonly startedAt: bigint; readonly condition: Condition } {
  const [startedAt = 0n, source, high, low] = decodeCursor('flows', cursor, 4);
  return {
    startedAt,
    condition: `(started_at < ${startedAt} OR (started_at = ${startedAt} AND (${FLOW_KEY}) > (${source}, ${high}, ${low})))`,
  };
}

const flowKey = ({ source, high, low }: FoundFlow): string => `${source}/${high}:${low}`;

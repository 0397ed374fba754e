import type { FlowQuery, StoredEvent, StoredFlows } from '../store.ts';
import { type Condition, eventCondition } from './conditions.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { asBigint, asNumber, type Row, rowsOf } from './database.ts';
import { NO_HASH } from './event-columns.ts';
import { OLDEST_FIRST, type Reading } from './search.ts';
import { correlationKey, EVENT_SELECT, integerIn, longIn, storedEvents } from './stored-events.ts';

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
  const condition = eventCondition(query, names, hash);
  const found = await findFlows(reading, query, condition);
  const page = found.slice(0, query.limit);
  const last = page.at(-1);
  const [counted] = await rowsOf(
    connection,
    `SELECT count(*)::BIGINT FROM events WHERE correlation_high = ${NO_HASH} AND ${condition}`,
  );
  return {
    flows: await withEvents(reading, page),
    uncorrelated: Number(asBigint(counted?.[0])),
    next: last && found.length > query.limit ? encodeCursor('flows', [last.startedAt, last.source, last.high, last.low]) : null,
  };
}

async function findFlows({ connection }: Reading, query: FlowQuery, condition: Condition): Promise<FoundFlow[]> {
  const isFiltered = [query.fromMs, query.toMs, query.service, query.type, query.topic].some((filter) => filter !== undefined);
  const asked = `SELECT DISTINCT ${FLOW_KEY} FROM events WHERE correlation_high <> ${NO_HASH} AND ${condition}`;
  const from = isFiltered ? `events SEMI JOIN (${asked}) asked USING (${FLOW_KEY})` : 'events';
  const rows = await rowsOf(
    connection,
    `SELECT ${FLOW_KEY}, min(ordered_at) AS started_at, count(*)::INTEGER FROM ${from}
     WHERE correlation_high <> ${NO_HASH} ${isFiltered ? '' : `AND ${condition}`}
     GROUP BY ${FLOW_KEY} ${query.cursor === undefined ? '' : `HAVING ${afterCursor(query.cursor)}`}
     ORDER BY started_at DESC, ${FLOW_KEY} LIMIT ${query.limit + 1}`,
  );
  return rows.map(([source, high, low, startedAt, count]) => ({
    source: asNumber(source),
    high: asBigint(high),
    low: asBigint(low),
    startedAt: asBigint(startedAt),
    eventCount: asNumber(count),
  }));
}

async function withEvents({ connection, names }: Reading, flows: readonly FoundFlow[]): Promise<StoredFlows['flows']> {
  if (flows.length === 0) return [];
  const rows = await rowsOf(
    connection,
    `SELECT ${EVENT_SELECT} FROM events WHERE correlation_high IN (${flows.map(({ high }) => high).join(', ')})
     QUALIFY row_number() OVER (PARTITION BY ${FLOW_KEY} ${OLDEST_FIRST}) <= ${MOST_EVENTS_OF_A_FLOW} ${OLDEST_FIRST}`,
  );
  const events = await storedEvents(connection, rows, names);
  const byFlow = new Map<string, StoredEvent[]>(flows.map((flow) => [flowKey(flow), []]));
  rows.forEach((row, index) => {
    const event = events[index];
    if (event) byFlow.get(flowKeyIn(row))?.push(event);
  });
  return flows.flatMap((flow) => {
    const own = byFlow.get(flowKey(flow)) ?? [];
    const first = own[0];
    return first
      ? [{ source: first.source, correlationId: first.correlationId ?? '', eventCount: flow.eventCount, events: own }]
      : [];
  });
}

function afterCursor(cursor: string): Condition {
  const [at, source, high, low] = decodeCursor('flows', cursor, 4);
  return `(min(ordered_at) < ${at} OR (min(ordered_at) = ${at} AND (${FLOW_KEY}) > (${source}, ${high}, ${low})))`;
}

const flowKey = ({ source, high, low }: FoundFlow): string => `${source}/${correlationKey(high, low)}`;
const flowKeyIn = (row: Row): string =>
  `${integerIn(row, 'source')}/${correlationKey(longIn(row, 'correlation_high'), longIn(row, 'correlation_low'))}`;

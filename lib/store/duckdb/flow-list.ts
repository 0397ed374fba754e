import type { FlowQuery, StoredEvent, StoredFlows } from '../store.ts';
import { type Condition, eventCondition } from './conditions.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { asBigint, asNumber, type Row, rowsOf } from './database.ts';
import { NO_HASH } from './event-columns.ts';
import { EVENT_TABLES } from './schema.ts';
import { nthNewest, OLDEST_FIRST, type Reading } from './search.ts';
import { correlationKeyIn, EVENT_SELECT, integerIn, storedEvents, withHashIn } from './stored-events.ts';

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

/** How many of the newest events asked for are looked at for each flow wanted, before all are. */
const EVENTS_PER_FLOW = [40, 640] as const;

/**
 * A flow that starts within some span of time has its first event there. So the newest events give the candidates, and when
 * enough of them turn out to start within that span, nothing older can come before them. Otherwise the span grows, at last to
 * everything: at a million events 50 ms of CPU against 100.
 */
async function findFlows({ connection }: Reading, query: FlowQuery, condition: Condition): Promise<FoundFlow[]> {
  const cursor = query.cursor === undefined ? null : flowCursor(query.cursor);
  const until = cursor ? `ordered_at <= ${cursor.startedAt}` : 'true';
  const wanted = query.limit + 1;
  for (const perFlow of EVENTS_PER_FLOW) {
    const since = await nthNewest(connection, `correlation_high <> ${NO_HASH} AND ${condition} AND ${until}`, wanted * perFlow);
    if (since === null) break;
    const found = await flowsStartingSince(since);
    if (found.length === wanted) return found;
  }
  return flowsStartingSince(null);

  async function flowsStartingSince(since: bigint | null): Promise<FoundFlow[]> {
    const candidates = `correlation_high IN (SELECT correlation_high FROM events WHERE ordered_at >= ${since} AND ${until})`;
    const rows = await rowsOf(
      connection,
      `SELECT ${FLOW_KEY}, min(ordered_at) AS started_at, count(*)::INTEGER FROM events
       WHERE correlation_high <> ${NO_HASH} ${since === null ? '' : `AND ${candidates}`}
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

async function withEvents({ connection, names }: Reading, flows: readonly FoundFlow[]): Promise<StoredFlows['flows']> {
  if (flows.length === 0) return [];
  const rows = await rowsOf(
    connection,
    `SELECT ${EVENT_SELECT} FROM (${withHashIn(
      EVENT_TABLES,
      EVENT_SELECT,
      flows.map(({ high }) => high),
    )})
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

function flowCursor(cursor: string): { readonly startedAt: bigint; readonly condition: Condition } {
  const [startedAt = 0n, source, high, low] = decodeCursor('flows', cursor, 4);
  return {
    startedAt,
    condition: `(started_at < ${startedAt} OR (started_at = ${startedAt} AND (${FLOW_KEY}) > (${source}, ${high}, ${low})))`,
  };
}

const flowKey = ({ source, high, low }: FoundFlow): string => `${source}/${high}:${low}`;
const flowKeyIn = (row: Row): string => `${integerIn(row, 'source')}/${correlationKeyIn(row)}`;

import Link from 'next/link';
import type { EventSummary } from '../../lib/api/contracts/events.ts';
import { bytesText } from '../../lib/model/words.ts';
import { topicHref } from '../ui/hrefs.ts';
import { MiddleCut } from '../ui/middle-cut.tsx';
import { SeverityMark } from '../ui/status-mark.tsx';
import type { TableColumn, TableSort } from '../ui/table-column.ts';
import { placeText, typeLabel } from './event-position.ts';
import { EventTime } from './event-time.tsx';

/** The server's order, and the only one: pages further down are not here to be sorted. */
export const NEWEST_FIRST: TableSort = { id: 'time', descending: true };

/** A type, and the word `command` after what asks for something. */
export function EventType({ event }: { readonly event: Pick<EventSummary, 'type' | 'kind' | 'deadLetterOf'> }) {
  return (
    <>
      <span className={event.type === null ? 'text-text-3' : 'font-medium'}>{typeLabel(event)}</span>
      {event.kind === 'command' && <span className="text-text-3"> command</span>}
      {event.deadLetterOf !== null && <span className="text-text-3"> dead letter</span>}
    </>
  );
}

export function ServiceName({ service }: { readonly service: string | null }) {
  if (service !== null) return <>{service}</>;
  return (
    <span className="inline-flex items-center gap-1.5 text-text-2" title="Nothing in the record says who wrote it">
      <SeverityMark severity="unknown" size={8} />
      unknown
    </span>
  );
}

export const TIME_COLUMN: TableColumn<EventSummary> = {
  id: 'time',
  head: 'Time',
  width: '172px',
  cell: (event) => <EventTime event={event} />,
};
const TYPE: TableColumn<EventSummary> = {
  id: 'type',
  head: 'Type',
  width: 'minmax(120px,1.3fr)',
  cell: (event) => (
    <span title={event.type ?? undefined}>
      <EventType event={event} />
    </span>
  ),
};
const TOPIC: TableColumn<EventSummary> = {
  id: 'topic',
  head: 'Topic',
  width: 'minmax(96px,1fr)',
  cell: (event) => (
    <Link href={topicHref(event.topic)} prefetch={false} className="inline-flex max-w-full min-w-0 text-text-2 hover:underline">
      <MiddleCut name={event.topic} />
    </Link>
  ),
};
const PLACE: TableColumn<EventSummary> = {
  id: 'position',
  head: 'Position',
  width: '132px',
  cell: (event) => <span className="font-mono text-code-small">{placeText(event)}</span>,
};
const SERVICE: TableColumn<EventSummary> = {
  id: 'service',
  head: 'Service',
  width: 'minmax(72px,0.7fr)',
  cell: (event) => <ServiceName service={event.service} />,
};
/** Bytes of an id that is no text, which is told as `0x` and hexadecimal digits; null for text. */
const binarySize = (id: string | null): number | null =>
  id !== null && /^0x(?:[0-9a-f]{2})+$/.test(id) ? (id.length - 2) / 2 : null;

const FOUND_BY: TableColumn<EventSummary> = {
  id: 'foundBy',
  head: 'Found by',
  width: 'minmax(96px,1.5fr)',
  from: 'medium',
  cell: (event) =>
    event.foundBy === null ? (
      <span className="text-text-3">no correlation id</span>
    ) : (
      <span className="text-text-2" title={event.foundBy}>
        <span className="font-mono text-code-small">{event.foundBy}</span>
        {binarySize(event.correlationId) !== null && `, ${binarySize(event.correlationId)} B`}
      </span>
    ),
};
const CORRELATION: TableColumn<EventSummary> = {
  ...FOUND_BY,
  id: 'correlation',
  head: 'Correlation id',
  cell: (event) =>
    event.correlationId === null ? (
      <span className="text-text-3">none</span>
    ) : (
      <bdi className="font-mono text-code-small text-text-2" title={`${event.correlationId}, found in ${event.foundBy}`}>
        {event.correlationId}
      </bdi>
    ),
};
const SIZE: TableColumn<EventSummary> = {
  id: 'size',
  head: 'Size',
  width: '72px',
  align: 'right',
  from: 'medium',
  cell: (event) => <span className="text-text-2">{bytesText(event.size)}</span>,
};

/** Results of a search for one correlation id say what it was found by; any other list says the ids. Beside a record there is less room. */
export const eventColumns = (byCorrelation: boolean, isBeside = false): readonly TableColumn<EventSummary>[] =>
  byCorrelation ? (isBeside ? BESIDE_FOUND_BY : FOUND_BY_COLUMNS) : isBeside ? BESIDE_CORRELATION : CORRELATION_COLUMNS;
const FOUND_BY_COLUMNS = [TIME_COLUMN, TYPE, TOPIC, PLACE, SERVICE, FOUND_BY, SIZE];
const CORRELATION_COLUMNS = [TIME_COLUMN, TYPE, TOPIC, PLACE, SERVICE, CORRELATION, SIZE];
const SHORT_TIME = { ...TIME_COLUMN, width: '112px' };
const BESIDE_FOUND_BY = [SHORT_TIME, TYPE, TOPIC, PLACE, SERVICE, FOUND_BY, SIZE];
const BESIDE_CORRELATION = [SHORT_TIME, TYPE, TOPIC, PLACE, SERVICE, CORRELATION, SIZE];

/** On a phone: type and time; under them topic and position. */
export const narrowEvent = (event: EventSummary) => (
  <>
    <div className="flex items-center gap-2">
      <span className="min-w-0 flex-1 truncate">
        <EventType event={event} />
      </span>
      <EventTime event={event} />
    </div>
    <div className="truncate text-text-2">
      {event.topic} <span className="font-mono text-code-small">{placeText(event)}</span>
    </div>
  </>
);

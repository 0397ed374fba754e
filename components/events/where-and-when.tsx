import Link from 'next/link';
import type { ReactNode } from 'react';
import type { EventSummary, RecordDetail } from '../../lib/api/contracts/events.ts';
import { countText } from '../../lib/model/words.ts';
import { groupHref, recordHref, topicHref } from '../ui/hrefs.ts';
import { Time } from '../ui/moment.tsx';
import { groupLabel } from '../ui/name-text.ts';
import { SeverityMark } from '../ui/status-mark.tsx';
import { ServiceName } from './event-columns.tsx';
import { FIELDS, type FieldWord } from './query-tokens.ts';

/** Where a record is, what time it carries and whose, what it is called, and which ids it has. */
export function WhereAndWhen({ record }: { readonly record: RecordDetail }) {
  const { event } = record;
  return (
    <section aria-label="Where and when" className="border-b px-(--gutter,16px) py-2.5">
      <dl className="m-0 grid grid-cols-[88px_minmax(0,1fr)] gap-x-3 text-table leading-6">
        <Timestamp event={event} />
        <Fact name="Size">
          {countText(event.size)} B,{' '}
          {event.valueSize === null ? <span className="text-text-3">value null</span> : `value ${countText(event.valueSize)} B`}
        </Fact>
        <Fact name="Service">
          <ServiceName service={event.service} />
          {event.convention !== null && <span className="text-text-3"> by the {event.convention} convention</span>}
        </Fact>
        <Fact name="Correlation">
          {event.correlationId === null ? (
            <span className="text-text-3">none</span>
          ) : (
            <>
              <Id word="correlation" value={event.correlationId} />
              <span className="text-text-3"> found in {event.foundBy}</span>
            </>
          )}
        </Fact>
        {record.eventId !== null && (
          <Fact name="Id">
            <Id word="id" value={record.eventId} />
          </Fact>
        )}
        {record.causationId !== null && (
          <Fact name="Caused by">
            <Id word="id" value={record.causationId} />
          </Fact>
        )}
        {record.traceId !== null && (
          <Fact name="Trace">
            <Id word="trace" value={record.traceId} />
          </Fact>
        )}
        {event.deadLetterOf !== null && (
          <Fact name="Dead letter of">
            <DeadLetterOf origin={event.deadLetterOf} />
          </Fact>
        )}
      </dl>
    </section>
  );
}

const WHOSE_TIME: Record<EventSummary['timestampType'], string> = { create: 'Created', append: 'Appended', none: 'Timestamp' };
const WHOSE_CLOCK = { create: "the producer's clock", append: "the broker's clock" };

function Timestamp({ event }: { readonly event: EventSummary }) {
  const { timestampType: type, timestampMs: ms, timestampRaw: raw, timestampSuspicious: suspicious } = event;
  if (type === 'none' || raw === '-1')
    return (
      <Fact name="Timestamp">
        <span className="text-text-2">no timestamp</span> <span className="font-mono text-code-small text-text-3">{raw}</span>
      </Fact>
    );
  return (
    <>
      <Fact name={WHOSE_TIME[type]}>
        {ms === null ? <span className="text-text-2">outside the range of dates</span> : <Time ms={ms} millis date />}
        <span className="text-text-3"> by {WHOSE_CLOCK[type]}</span>
        {suspicious !== null && (
          <span className="flex items-center gap-1.5 text-warn">
            <SeverityMark severity="warn" size={8} />
            suspicious timestamp: {suspicious}
          </span>
        )}
      </Fact>
      <Fact name="As written">
        <span className="font-mono text-code-small break-all">
          {raw}
          {ms !== null && <span className="text-text-3"> {new Date(ms).toISOString()}</span>}
        </span>
      </Fact>
    </>
  );
}

function Id({ word, value }: { readonly word: FieldWord; readonly value: string }) {
  return (
    <Link
      href={`/events?${new URLSearchParams({ [FIELDS[word]]: value })}`}
      prefetch={false}
      className="inline-block min-h-6 max-w-full align-top font-mono text-code-small leading-6 break-all whitespace-pre-wrap underline decoration-line-control underline-offset-2"
    >
      <bdi>{value}</bdi>
    </Link>
  );
}

export function DeadLetterOf({ origin }: { readonly origin: NonNullable<EventSummary['deadLetterOf']> }) {
  const { topic, partition, offset, group } = origin;
  const isWhole = partition !== null && offset !== null;
  return (
    <>
      <Link
        href={isWhole ? recordHref(topic, partition, offset) : topicHref(topic)}
        className="underline decoration-line-control"
      >
        {topic}
        {isWhole && ` p${partition} @ ${countText(BigInt(offset))}`}
      </Link>
      {group !== null && (
        <>
          {' '}
          given up by{' '}
          <Link href={groupHref(group)} className="underline decoration-line-control">
            {groupLabel(group)}
          </Link>
        </>
      )}
    </>
  );
}

const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <>
    <dt className="text-text-3">{name}</dt>
    <dd className="m-0 min-w-0 break-words">{children}</dd>
  </>
);

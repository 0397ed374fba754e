'use client';

import Link from 'next/link';
import type { EventSummary } from '../../../lib/api/contracts/events.ts';
import type { LagReading } from '../../../lib/api/contracts/groups.ts';
import { useEvents } from '../../../lib/hooks/use-events.ts';
import { eventsHref, recordHref } from '../../ui/hrefs.ts';
import { Time } from '../../ui/moment.tsx';
import { PageSection } from '../../ui/page-section.tsx';

interface LastEventsProps {
  readonly of: 'topic' | 'service';
  readonly name: string;
  /** Where a group stands on the topic: each event is then passed or waiting. Absent: nobody in particular reads. */
  readonly readings?: readonly LagReading[] | undefined;
}

const SHOWN = 5;

/** The newest events of a topic or by a service; beside an edge, whether its group has passed them. */
export function LastEvents({ of, name, readings }: LastEventsProps) {
  const events = useEvents({ [of]: name, limit: SHOWN });
  const newest = events.data?.pages[0]?.events.slice(0, SHOWN);
  return (
    <PageSection
      gutter="panel"
      title="Last events"
      aside={
        <Link
          href={eventsHref(of, name)}
          className="inline-flex min-h-6 items-center text-text-2 underline decoration-line-control underline-offset-2 hover:text-text"
        >
          Search these
        </Link>
      }
    >
      {events.isError && newest === undefined ? (
        <p className="m-0 text-prose text-text-3">Not known: {events.error.message}</p>
      ) : newest?.length === 0 ? (
        <p className="m-0 text-prose text-text-3">None in what is indexed</p>
      ) : (
        <ul className="m-0 min-h-30 list-none p-0">
          {newest?.map((event) => (
            <li key={`${event.topic} ${event.partition} ${event.offset}`}>
              <Link
                href={recordHref(event.topic, event.partition, event.offset)}
                className="-mx-2 grid h-6 grid-cols-[auto_minmax(0,1fr)_auto_2.5em] items-center gap-2 rounded-chip px-2 text-table hover:bg-hover"
              >
                <Time ms={event.timestampMs} millis />
                <span className="truncate">{event.type ?? <span className="text-text-3">no type</span>}</span>
                <Passed event={event} readings={readings} />
                <span className="text-right text-text-2">p{event.partition}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </PageSection>
  );
}

/** Passed: the group has committed a later position. */
function Passed({ event, readings }: { readonly event: EventSummary; readonly readings: readonly LagReading[] | undefined }) {
  const reading = readings?.find((one) => one.topic === event.topic && one.partition === event.partition);
  if (reading === undefined) return <span />;
  if (reading.committed === null) return <span className="text-text-3">unknown</span>;
  if (BigInt(reading.committed) > BigInt(event.offset)) return <span className="text-text-2">passed</span>;
  const isStuck = reading.status === 'stalled' || reading.status === 'stopped' || reading.status === 'data-lost';
  return <span className={isStuck ? 'text-bad' : 'text-text'}>waiting</span>;
}

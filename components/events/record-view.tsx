'use client';

import clsx from 'clsx';
import Link from 'next/link';
import type { ReactNode } from 'react';
import type { RecordDetail } from '../../lib/api/contracts/events.ts';
import { useSourceNow } from '../shell/source-now.ts';
import { controlClass } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { eventsHref, flowHref, recordHref, topicHref } from '../ui/hrefs.ts';
import { BackIcon } from '../ui/icons.tsx';
import { EventType } from './event-columns.tsx';
import { type EventPosition, placeText, positionKey } from './event-position.ts';
import { HeaderList } from './header-list.tsx';
import { kcatCommand } from './kcat-command.ts';
import { Payload } from './payload.tsx';
import { isShortKey, RecordFacts } from './record-facts.tsx';
import { ReceiptSum, RecordReceipts } from './record-receipts.tsx';
import { WhereAndWhen } from './where-and-when.tsx';

interface RecordViewProps {
  readonly record: RecordDetail;
  /** A page has room for two columns and its own heading. */
  readonly place: 'drawer' | 'page';
  readonly close?: ReactNode;
}

/** One record, whole: where and when, who has passed it, headers in written order, key, value. All of it is text. */
export function RecordView({ record, place, close }: RecordViewProps) {
  const { event } = record;
  const Heading = place === 'page' ? 'h1' : 'h2';
  const at = { topic: event.topic, partition: event.partition, offset: event.offset };
  return (
    <>
      <header className={clsx('shrink-0 border-b', place === 'page' ? 'px-5 pt-2 pb-3 max-narrow:px-4' : 'px-4 py-3')}>
        {place === 'page' && <BackToEvents topic={event.topic} />}
        <div className="flex items-start gap-2">
          <div className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-2">
            <Heading className="m-0 text-panel break-all">
              <EventType event={event} />
            </Heading>
            <span className="font-mono text-code-small break-all text-text-2">
              <Link href={topicHref(event.topic)} className="hover:underline">
                {event.topic}
              </Link>{' '}
              {placeText(event)}
            </span>
            <span className="self-center">
              <CopyButton text={positionKey(event)} label="Copy the position" />
            </span>
          </div>
          {close}
        </div>
        <div className="mt-1 flex flex-wrap items-center gap-2">
          {event.correlationId !== null && (
            <Link href={flowHref(event.correlationId)} className={controlClass('bordered', 'control')}>
              Open flow
            </Link>
          )}
          {place === 'drawer' && (
            <Link href={recordHref(event.topic, event.partition, event.offset)} className={controlClass('bordered', 'control')}>
              Open event
            </Link>
          )}
          <KcatButton at={at} />
          <span className="ml-auto">
            <ReceiptSum receipts={record.receipts} />
          </span>
        </div>
      </header>
      <div
        className={clsx(
          'min-h-0 flex-1 overflow-y-auto',
          place === 'page' &&
            'narrow:[--gutter:20px] wide:grid wide:grid-cols-[minmax(0,1fr)_minmax(0,1fr)] wide:overflow-hidden',
        )}
      >
        <div className={clsx('min-w-0', place === 'page' && 'wide:overflow-y-auto wide:border-r')}>
          {place === 'page' ? (
            <>
              <WhereAndWhen record={record} />
              <RecordReceipts receipts={record.receipts} isOpen />
            </>
          ) : (
            <RecordFacts record={record} />
          )}
          <HeaderList headers={record.headers} at={at} wraps={place === 'page'} />
        </div>
        <div className={clsx('min-w-0', place === 'page' && 'wide:overflow-y-auto')}>
          {(place === 'page' || !isShortKey(record.key)) && <Payload name="Key" part="key" decoded={record.key} at={at} />}
          <Payload name="Value" part="value" decoded={record.value} at={at} />
          {place === 'drawer' && <RecordReceipts receipts={record.receipts} isOpen={false} />}
        </div>
      </div>
    </>
  );
}

/** From the page of an event to the list it is part of. */
export const BackToEvents = ({ topic }: { readonly topic: string }) => (
  <Link
    href={eventsHref('topic', topic)}
    className="-ml-1 inline-flex h-6 items-center gap-1 text-table text-text-2 hover:text-text"
  >
    <BackIcon size={14} />
    Events
  </Link>
);

/** What reads this very record in a terminal. */
function KcatButton({ at }: { readonly at: EventPosition }) {
  const brokers = useSourceNow()?.addresses;
  return brokers === undefined ? null : <CopyButton text={kcatCommand(brokers, at)} label="kcat" words />;
}

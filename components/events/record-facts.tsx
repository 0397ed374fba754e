import type { ReactNode } from 'react';
import type { Decoded, RecordDetail } from '../../lib/api/contracts/events.ts';
import { countText } from '../../lib/model/words.ts';
import { SeverityMark } from '../ui/status-mark.tsx';
import { ServiceName } from './event-columns.tsx';
import { EventTime } from './event-time.tsx';
import { DeadLetterOf } from './where-and-when.tsx';

/** A key that fits in the facts needs no part of its own. */
export const isShortKey = (key: Decoded): boolean =>
  key.state === 'null' ||
  key.state === 'empty' ||
  (key.text !== null && !key.truncated && key.text.length <= 64 && !/[\r\n]/.test(key.text));

/** A record in the few figures one looks for first; the page of the event has all of them, and the ids are among the headers. */
export function RecordFacts({ record: { event, key } }: { readonly record: RecordDetail }) {
  const whose = event.timestampType === 'append' ? 'Appended' : 'Created';
  return (
    <section aria-label="Where and when" className="border-b px-4 py-2">
      <dl className="m-0 grid grid-cols-[56px_minmax(0,1fr)_56px_minmax(0,1fr)] gap-x-3 max-narrow:grid-cols-[56px_minmax(0,1fr)] text-table leading-5">
        <Fact name="Key">
          {isShortKey(key) ? (
            key.text === null || key.text === '' ? (
              <span className="text-text-3">{key.state}</span>
            ) : (
              <bdi className="font-mono text-code-small" title={key.text}>
                {key.text}
              </bdi>
            )
          ) : (
            <span className="text-text-2">{countText(key.size ?? 0)} B, below</span>
          )}
        </Fact>
        <Fact name={whose}>
          <EventTime event={event} />
        </Fact>
        <Fact name="Size">
          {countText(event.size)} B,{' '}
          {event.valueSize === null ? <span className="text-text-3">value null</span> : `value ${countText(event.valueSize)} B`}
        </Fact>
        <Fact name="Service">
          <ServiceName service={event.service} />
        </Fact>
      </dl>
      {event.timestampSuspicious !== null && event.timestampRaw !== '-1' && (
        <p className="m-0 mt-1 flex items-center gap-2 text-table text-warn">
          <SeverityMark severity="warn" size={8} />
          suspicious timestamp: {event.timestampSuspicious}; written as {event.timestampRaw}
        </p>
      )}
      {event.deadLetterOf !== null && (
        <p className="m-0 mt-1 text-table text-text-2">
          Dead letter of <DeadLetterOf origin={event.deadLetterOf} />
        </p>
      )}
    </section>
  );
}

const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <>
    <dt className="text-text-3">{name}</dt>
    <dd className="m-0 min-w-0 truncate">{children}</dd>
  </>
);

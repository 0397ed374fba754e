import type { EventSummary } from '../../lib/api/contracts/events.ts';
import { Time } from '../ui/moment.tsx';
import { SeverityMark } from '../ui/status-mark.tsx';

type Timed = Pick<EventSummary, 'timestampMs' | 'timestampRaw' | 'timestampType' | 'timestampSuspicious'>;

/** An event's time as written: a moment, the bare number when no calendar has it, or that there is none. Nothing is guessed. */
export function EventTime({ event }: { readonly event: Timed }) {
  if (event.timestampType === 'none' || event.timestampRaw === '-1') return <span className="text-text-3">no timestamp</span>;
  return (
    <span className="inline-flex max-w-full min-w-0 items-center gap-1.5 whitespace-nowrap">
      {event.timestampSuspicious !== null && (
        <span title={`Suspicious timestamp: ${event.timestampSuspicious}`} className="inline-flex shrink-0">
          <SeverityMark severity="warn" size={8} />
          <span className="sr-only">suspicious timestamp</span>
        </span>
      )}
      {event.timestampMs === null ? (
        <span className="truncate font-mono text-code-small" title={event.timestampRaw}>
          {event.timestampRaw}
        </span>
      ) : (
        <Time ms={event.timestampMs} millis />
      )}
    </span>
  );
}

import clsx from 'clsx';
import type { FlowDetail } from '../../lib/api/contracts/flows.ts';
import { countOf, countText } from '../../lib/model/words.ts';
import { positionKey, typeLabel } from '../events/event-position.ts';
import { Time } from '../ui/moment.tsx';
import { groupLabel } from '../ui/name-text.ts';
import { SEVERITY_TEXT, SeverityMark } from '../ui/status-mark.tsx';
import { waitedText, workOf } from './critical-steps.ts';
import { isPending, type Step, type TimelineModel, workedToMs } from './timeline-model.ts';

interface StepListProps {
  readonly flow: FlowDetail;
  readonly model: TimelineModel;
  readonly selectedKey: string | null;
  readonly onSelect: (key: string) => void;
}

/** Steps on a phone; the table has the rest. */
const MOST_STEPS = 150;

/** A flow on a phone: one step under the other in the order of time, each with its own bar of waiting and working. */
export function StepList({ flow, model, selectedKey, onSelect }: StepListProps) {
  const steps = [...model.steps].sort((a, b) => a.fromMs - b.fromMs || (a.readMs ?? 0) - (b.readMs ?? 0));
  const shown = steps.slice(0, MOST_STEPS);
  const left = steps.length - shown.length;
  return (
    <div className="h-full overflow-y-auto">
      <ol aria-label="Steps of the flow" className="m-0 list-none p-0">
        {shown.map((step) => {
          const event = step.source !== null && step.receipt !== null ? step.source : step.events[0];
          if (event === undefined || event === null) return null;
          const key = positionKey(event);
          return (
            <li key={`${key}/${step.receipt?.group ?? ''}`} className="border-b">
              <button
                type="button"
                aria-pressed={key === selectedKey}
                onClick={() => onSelect(key)}
                className={clsx(
                  'block w-full px-5 py-2.5 text-left text-table',
                  key === selectedKey && 'bg-accent-soft shadow-[inset_2px_0_0_var(--accent)]',
                )}
              >
                <StepLines step={step} />
              </button>
            </li>
          );
        })}
      </ol>
      {(left > 0 || model.withoutTime > 0 || model.beyond > 0) && (
        <p className="m-0 px-5 py-3 text-caption text-text-3">
          Showing {countOf(shown.length, 'step')}; the table has all {countText(flow.events.length)} events.
        </p>
      )}
    </div>
  );
}

function StepLines({ step }: { readonly step: Step }) {
  const { receipt, source, reader, events, isCritical } = step;
  if (receipt === null || source === null) {
    const [event] = events;
    return (
      <span className="flex items-center gap-2">
        <span className="min-w-0 flex-1 truncate">
          <span className="font-medium">{step.lane ?? 'unknown writer'}</span> <span className="text-text-2">wrote</span>{' '}
          {event === undefined ? '' : typeLabel(event)}
          {event?.kind === 'command' && <span className="text-text-3"> command</span>}
        </span>
        <Time ms={step.fromMs} millis />
      </span>
    );
  }
  const isWaiting = isPending(receipt);
  const work = workOf(step, isWaiting);
  return (
    <>
      <span className="flex items-center gap-2">
        {isWaiting && receipt.severity !== 'ok' && <SeverityMark severity={receipt.severity} />}
        <span className="min-w-0 flex-1 truncate">
          <span className={clsx('font-medium', isWaiting && SEVERITY_TEXT[receipt.severity])}>
            {reader ?? groupLabel(receipt.group)}
          </span>{' '}
          <span className="text-text-2">reads</span> {typeLabel(source)}
        </span>
        {isCritical && <span className="text-caption text-text-3">critical path</span>}
      </span>
      <span className="mt-1 flex items-center gap-3">
        <StepBar step={step} isWaiting={isWaiting} />
        <span className={clsx('shrink-0', isWaiting ? SEVERITY_TEXT[receipt.severity] : 'text-text-2')}>
          {isWaiting ? 'waiting' : 'waited'} {waitedText(step)}
          {work.isMeasured && `, worked ${work.worked}`}
        </span>
      </span>
    </>
  );
}

/** The step's own time, waiting and working by their share of it. */
function StepBar({ step, isWaiting }: { readonly step: Step; readonly isWaiting: boolean }) {
  const readMs = step.readMs ?? step.fromMs;
  const waited = Math.max(1, readMs - step.fromMs);
  const worked = Math.max(0, (workedToMs(step) ?? readMs) - readMs);
  const isBad = isWaiting && step.receipt?.severity === 'bad';
  return (
    <span aria-hidden className="flex h-3 min-w-0 flex-1">
      <span
        className={clsx(
          'rounded-bar border forced-color-adjust-none',
          isBad ? 'border-bad bg-bad-soft' : 'border-line-control hatched',
        )}
        style={{ flexGrow: waited, flexBasis: 0, minWidth: 6 }}
      />
      {worked > 0 && (
        <span
          className={clsx('rounded-bar forced-color-adjust-none', step.isCritical ? 'bg-text-2' : 'bg-ramp-3')}
          style={{ flexGrow: worked, flexBasis: 0, minWidth: 4 }}
        />
      )}
    </span>
  );
}

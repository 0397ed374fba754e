import type { Severity } from '../../lib/model/status.ts';
import { durationText } from '../../lib/model/words.ts';
import { typeLabel } from '../events/event-position.ts';
import { spanText } from './time-scale.ts';
import { isPending, type Step, type TimelineModel, workedToMs } from './timeline-model.ts';

/** One reader's share of the critical path. */
export interface CriticalStep {
  readonly key: string;
  readonly reader: string;
  /** Type of the event it reads. */
  readonly reads: string;
  readonly waited: string;
  readonly worked: string;
  /** Whether `worked` is a figure, and not the word for why there is none. */
  readonly isMeasured: boolean;
  readonly isWaiting: boolean;
  readonly severity: Severity;
  /** What the figures rest on, or why the wait goes on. */
  readonly note: string;
}

/** The steps of the critical path in their order, the wait that goes on last. */
export function criticalSteps({ steps }: TimelineModel): CriticalStep[] {
  return steps
    .filter((step) => step.isCritical && step.receipt !== null && step.source !== null)
    .sort((a, b) => a.fromMs - b.fromMs || (a.readMs ?? 0) - (b.readMs ?? 0))
    .map(criticalStep);
}

function criticalStep(step: Step): CriticalStep {
  const { receipt, source, reader } = step;
  const isWaiting = receipt !== null && isPending(receipt);
  return {
    key: `${source === null ? '' : `${source.topic}/${source.partition}/${source.offset}`}/${receipt?.group}`,
    reader: reader ?? '',
    reads: source === null ? '' : typeLabel(source),
    waited: waitedText(step),
    ...workOf(step, isWaiting),
    isWaiting,
    severity: isWaiting ? (receipt?.severity ?? 'ok') : 'ok',
    note: isWaiting ? (receipt?.reason ?? '') : basisText(step),
  };
}

/** 96 ms; `< 328 ms` when all that is known is that it had read by then. A wait that goes on counts in minutes. */
export function waitedText({ fromMs, readMs, isBound, receipt }: Step): string {
  const ms = Math.max(0, (readMs ?? fromMs) - fromMs);
  if (receipt !== null && isPending(receipt)) return durationText(ms);
  return isBound ? `< ${spanText(ms)}` : spanText(ms);
}

/** How long it worked, or the word for why that is no figure. */
export function workOf(step: Step, isWaiting: boolean): { worked: string; isMeasured: boolean } {
  if (isWaiting) return { worked: 'not started', isMeasured: false };
  const to = workedToMs(step);
  if (step.isBound && to === null) return { worked: 'in the wait', isMeasured: false };
  if (to !== null && step.readMs !== null) return { worked: spanText(to - step.readMs), isMeasured: true };
  return { worked: step.wrote.length > 0 ? 'unknown' : 'wrote nothing', isMeasured: false };
}

function basisText({ isBound, receipt }: Step): string {
  if (isBound)
    return receipt?.passedAtMs === null
      ? 'bound: it passed before the first sample; by then it had written'
      : 'bound: it committed after it had written, so its work is in the wait';
  const errorMs = receipt?.errorMs ?? 0;
  return errorMs === 0 ? 'exact' : `±${spanText(errorMs)}, by samples of its position`;
}

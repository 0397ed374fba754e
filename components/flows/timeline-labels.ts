import { countOf, durationText } from '../../lib/model/words.ts';
import { typeLabel } from '../events/event-position.ts';
import { groupLabel } from '../ui/name-text.ts';
import { spanText } from './time-scale.ts';
import { isPending, type Step, workedToMs } from './timeline-model.ts';
import type { Bar, Label } from './timeline-shapes.ts';

/** Mean width of a character at 12 px; measuring text would need a page. */
export const CHAR_PX = 6.4;
export const GAP_PX = 10;
/** Events of one step that are named. */
const NAMED = 3;

/** What stands after a step: the events it wrote, or what its reader did. `text` is empty where there is nothing to say. */
export function wordsAfter(
  { events, receipt, reader, readMs, fromMs, wrote, isBound }: Step,
  isOwnLane: boolean,
): Pick<Label, 'text' | 'note' | 'tone'> {
  if (events.length > 0) {
    const names = events.slice(0, NAMED).map(typeLabel);
    const text = [...names, ...(events.length > NAMED ? [`+${events.length - NAMED}`] : [])].join(', ');
    const isCommand = events.every((event) => event.kind === 'command');
    const isLetter = events.every((event) => event.deadLetterOf !== null);
    return { text, note: isCommand ? 'command' : isLetter ? 'dead letter' : '', tone: 'name' };
  }
  if (receipt === null) return { text: '', note: '', tone: 'quiet' };
  const who = isOwnLane ? '' : `${reader ?? groupLabel(receipt.group)} `;
  if (isPending(receipt)) return { text: who.trim(), note: '', tone: 'quiet' };
  const ms = Math.max(0, (readMs ?? fromMs) - fromMs);
  const errorMs = isBound ? 0 : (receipt.errorMs ?? 0);
  const after = isBound ? `read within ${spanText(ms)}` : passedText(ms, errorMs);
  return {
    text: `${who}${after}${!isOwnLane && wrote.length > 0 ? `, wrote ${typeLabel(wrote[0] ?? { type: null })}` : ''}`,
    note: '',
    tone: 'quiet',
  };
}

/** What a sampled moment allows one to say: a figure and its error, or where the error is all of it, how long at most. */
const passedText = (ms: number, errorMs: number): string =>
  errorMs === 0
    ? `passed after ${spanText(ms)}`
    : errorMs >= ms
      ? `passed within ${spanText(ms + errorMs)}`
      : `passed after ${spanText(ms)} ±${spanText(errorMs)}`;

/** Room the words take, in px. */
export const widthOf = ({ text, note }: Pick<Label, 'text' | 'note'>): number =>
  (text.length + (note === '' ? 0 : note.length + 1)) * CHAR_PX;

/** The words of a wait that goes on: on its bar when they fit, else before it. */
export function waitLabels({ receipt, fromMs, readMs }: Step, bar: Bar): Label[] {
  if (receipt === null || readMs === null) return [];
  const waits = `waiting ${durationText(readMs - fromMs)}`;
  const ahead =
    receipt.ahead === null
      ? ''
      : receipt.ahead === 0
        ? `next in line on p${receipt.partition}`
        : `${countOf(receipt.ahead, 'message')} ahead on p${receipt.partition}`;
  const room = bar.readX - bar.fromX - 2 * GAP_PX;
  const { y, severity } = bar;
  const label = (x: number, anchor: Label['anchor'], text: string, tone: Label['tone']): Label => ({
    key: `${bar.key}/${text}`,
    x,
    y,
    anchor,
    text,
    note: '',
    tone,
    severity,
  });
  if ((waits.length + ahead.length + 3) * CHAR_PX <= room)
    return [
      label(bar.fromX + GAP_PX, 'start', waits, 'inside'),
      ...(ahead === '' ? [] : [label(bar.readX - GAP_PX, 'end', ahead, 'inside')]),
    ];
  if (waits.length * CHAR_PX <= room) return [label(bar.fromX + GAP_PX, 'start', waits, 'inside')];
  return bar.fromX > waits.length * CHAR_PX + GAP_PX ? [label(bar.fromX - GAP_PX, 'end', waits, 'quiet')] : [];
}

/** How long the critical path worked, on the bar, where it fits. */
export function workLabel(step: Step, bar: Bar): Label[] {
  const to = workedToMs(step);
  if (!step.isCritical || to === null || step.readMs === null || bar.workedX === null) return [];
  const errorMs = step.isBound ? 0 : (step.receipt?.errorMs ?? 0);
  const text = `worked ${spanText(to - step.readMs)}${errorMs === 0 ? '' : ` ±${spanText(errorMs)}`}`;
  if (text.length * CHAR_PX + 3 * GAP_PX > bar.workedX - bar.readX) return [];
  return [
    {
      key: `${bar.key}/work`,
      x: bar.readX + GAP_PX - 2,
      y: bar.y,
      anchor: 'start',
      text,
      note: '',
      tone: 'work',
      severity: 'ok',
    },
  ];
}

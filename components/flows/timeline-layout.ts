import type { FlowDetail } from '../../lib/api/contracts/flows.ts';
import type { Severity } from '../../lib/model/status.ts';
import { countOf, durationText } from '../../lib/model/words.ts';
import { positionKey, typeLabel } from '../events/event-position.ts';
import { spanText, type TimeScale, timeScale } from './time-scale.ts';
import { isPending, type Step, type TimelineModel, type TimelineOptions, timelineModel, worse } from './timeline-model.ts';

export interface Dot {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly isCommand: boolean;
  readonly name: string;
}

export interface Bar {
  readonly key: string;
  readonly y: number;
  readonly fromX: number;
  /** Until passed (hatched), then until the last event written (solid; null when nothing was). */
  readonly passedX: number;
  readonly workedX: number | null;
  readonly isPending: boolean;
  readonly isCritical: boolean;
  readonly severity: Severity;
  readonly group: string;
  /** The event that is waited for. */
  readonly source: string;
}

export interface Label {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'end';
  readonly text: string;
  /** `inside`: on the bar of a wait that goes on. */
  readonly tone: 'name' | 'quiet' | 'inside';
  readonly severity: Severity;
}

/** From a cause down (or up) to where it was waited for, then along to what it led to. */
export interface Arrow {
  readonly key: string;
  readonly x: number;
  readonly fromY: number;
  readonly toY: number;
  readonly toX: number;
  readonly isCritical: boolean;
  readonly isCommand: boolean;
}

export interface Lane {
  /** Null: nothing says who wrote it. */
  readonly name: string | null;
  readonly top: number;
  readonly height: number;
  readonly severity: Severity;
}

export interface TimelineLayout {
  readonly lanes: readonly Lane[];
  readonly dots: readonly Dot[];
  readonly bars: readonly Bar[];
  readonly labels: readonly Label[];
  readonly arrows: readonly Arrow[];
  readonly scale: TimeScale;
  readonly nowX: number | null;
  readonly height: number;
  readonly withoutTime: number;
  readonly beyond: number;
}

const ROW = 26;
const LANE_PAD = 12;
const LEFT = 16;
/** Room for the words after the last event; a wait that goes on ends at now and has its words inside. */
const RIGHT_WAITING = 40;
const RIGHT_DONE = 200;
/** Mean width of a character at 12 px; measuring text would need a page. */
const CHAR_PX = 6.4;
const GAP_PX = 10;
/** Between two dots of one row; less and they nearly touch. */
const SHORTEST_ARROW = 20;

/** Where everything of a flow's timeline goes, in px; null when no event has a time that can be believed. Pure. */
export function layoutTimeline(flow: FlowDetail, width: number, options: TimelineOptions): TimelineLayout | null {
  const model = timelineModel(flow, options);
  if (model.events.length === 0) return null;
  const times = model.steps.flatMap((step) => [
    step.fromMs,
    ...(step.passedMs === null ? [] : [step.passedMs]),
    ...step.events.map((event) => event.timestampMs),
  ]);
  const scale = timeScale(times, LEFT, width - (model.isWaiting ? RIGHT_WAITING : RIGHT_DONE));
  const lanes = packLanes(model, scale);
  return {
    ...draw(lanes, scale),
    scale,
    nowX: model.isWaiting ? scale.x(flow.asOfMs) : null,
    withoutTime: model.withoutTime,
    beyond: model.beyond,
  };
}

interface PlacedStep {
  readonly step: Step;
  readonly row: number;
  readonly label: string;
}
interface PackedLane {
  readonly name: string | null;
  readonly placed: readonly PlacedStep[];
  readonly rows: number;
}

/** Lanes by their first moment; in each the steps share rows where they and their words do not touch. */
function packLanes({ steps }: TimelineModel, scale: TimeScale): PackedLane[] {
  const byLane = new Map<string | null, Step[]>();
  for (const step of steps) byLane.set(step.lane, [...(byLane.get(step.lane) ?? []), step]);
  const firstOf = (list: readonly Step[]) => list.reduce((first, step) => Math.min(first, step.fromMs), Number.POSITIVE_INFINITY);
  const firstEventOf = (list: readonly Step[]) =>
    list.flatMap((step) => step.events).reduce((first, event) => Math.min(first, event.timestampMs), Number.POSITIVE_INFINITY);
  return [...byLane]
    .sort(
      ([aName, a], [bName, b]) =>
        firstOf(a) - firstOf(b) || compare(firstEventOf(a), firstEventOf(b)) || compare(aName ?? '', bName ?? ''),
    )
    .map(([name, list]) => {
      const ends: number[] = [];
      const placed = [...list]
        .sort((a, b) => a.fromMs - b.fromMs)
        .map((step): PlacedStep => {
          const label = labelOf(step);
          const [from, end] = extentOf(step, scale);
          const free = ends.findIndex((taken) => taken + GAP_PX <= from);
          const row = free === -1 ? ends.length : free;
          ends[row] = end + GAP_PX + label.length * CHAR_PX;
          return { step, row, label };
        });
      return { name, placed, rows: ends.length };
    });
}

const compare = <T extends string | number>(a: T, b: T): number => (a === b ? 0 : a < b ? -1 : 1);

function extentOf(step: Step, scale: TimeScale): [number, number] {
  const xs = [
    step.fromMs,
    ...(step.passedMs === null ? [] : [step.passedMs]),
    ...step.events.map((event) => event.timestampMs),
  ].map(scale.x);
  return [xs.reduce((a, b) => Math.min(a, b)), xs.reduce((a, b) => Math.max(a, b))];
}

const NAMED = 3;
function labelOf({ events, receipt, passedMs, fromMs }: Step): string {
  if (events.length > 0) {
    const names = events.slice(0, NAMED).map((event) => `${typeLabel(event)}${event.kind === 'command' ? ' command' : ''}`);
    return [...names, ...(events.length > NAMED ? [`+${events.length - NAMED}`] : [])].join(', ');
  }
  if (receipt === null || isPending(receipt)) return '';
  return `passed after ${spanText((passedMs ?? fromMs) - fromMs)}`;
}

function draw(packed: readonly PackedLane[], scale: TimeScale) {
  const lanes: Lane[] = [];
  const dots: Dot[] = [];
  const bars: Bar[] = [];
  const labels: Label[] = [];
  const ends: { step: Step; y: number }[] = [];
  const yOf = new Map<string, number>();
  let top = 0;
  for (const { name, placed, rows } of packed) {
    const height = rows * ROW + LANE_PAD * 2;
    let severity: Severity = 'ok';
    for (const { step, row, label } of placed) {
      const y = top + LANE_PAD + row * ROW + ROW / 2;
      ends.push({ step, y });
      for (const event of step.events) {
        const key = positionKey(event);
        yOf.set(key, y);
        dots.push({ key, x: scale.x(event.timestampMs), y, isCommand: event.kind === 'command', name: typeLabel(event) });
      }
      const bar = barOf(step, y, scale);
      if (bar) bars.push(bar);
      if (bar?.isPending) {
        severity = worse(severity, bar.severity);
        labels.push(...waitLabels(step, bar));
      }
      const [, end] = extentOf(step, scale);
      if (label !== '')
        labels.push({
          key: `${labels.length}`,
          x: end + GAP_PX,
          y,
          anchor: 'start',
          text: label,
          tone: step.events.length > 0 ? 'name' : 'quiet',
          severity: 'ok',
        });
    }
    lanes.push({ name, top, height, severity });
    top += height;
  }
  return {
    lanes,
    dots,
    bars,
    labels,
    height: top,
    arrows: ends.flatMap(({ step, y }) => arrowOf(step, y, yOf, scale)).sort(criticalLast),
  };
}

/** Painted last, so that no other arrow lies over it. */
const criticalLast = (a: Arrow, b: Arrow): number => Number(a.isCritical) - Number(b.isCritical);

function barOf({ receipt, source, fromMs, passedMs, events, isCritical }: Step, y: number, scale: TimeScale): Bar | null {
  if (receipt === null || source === null || passedMs === null) return null;
  const lastMs = events.reduce((last, event) => Math.max(last, event.timestampMs), Number.NEGATIVE_INFINITY);
  return {
    key: `${positionKey(source)}/${receipt.group}`,
    y,
    fromX: scale.x(fromMs),
    passedX: Math.max(scale.x(passedMs), scale.x(fromMs) + 2),
    workedX: lastMs > passedMs ? scale.x(lastMs) : null,
    isPending: isPending(receipt),
    isCritical,
    severity: receipt.severity,
    group: receipt.group,
    source: positionKey(source),
  };
}

/** The words of a wait that goes on: on its bar when they fit, else before it. */
function waitLabels({ receipt, fromMs, passedMs }: Step, bar: Bar): Label[] {
  if (receipt === null || passedMs === null) return [];
  const waits = `waiting ${durationText(passedMs - fromMs)}`;
  const ahead =
    receipt.ahead === null
      ? ''
      : receipt.ahead === 0
        ? `next on p${receipt.partition}`
        : `${countOf(receipt.ahead, 'message')} ahead on p${receipt.partition}`;
  const room = bar.passedX - bar.fromX - 2 * GAP_PX;
  const { y, severity } = bar;
  const label = (x: number, anchor: Label['anchor'], text: string, tone: Label['tone']): Label => ({
    key: `${bar.key}/${text}`,
    x,
    y,
    anchor,
    text,
    tone,
    severity,
  });
  if ((waits.length + ahead.length + 3) * CHAR_PX <= room)
    return [
      label(bar.fromX + GAP_PX, 'start', waits, 'inside'),
      ...(ahead === '' ? [] : [label(bar.passedX - GAP_PX, 'end', ahead, 'inside')]),
    ];
  if (waits.length * CHAR_PX <= room) return [label(bar.fromX + GAP_PX, 'start', waits, 'inside')];
  return bar.fromX > waits.length * CHAR_PX + GAP_PX ? [label(bar.fromX - GAP_PX, 'end', waits, 'quiet')] : [];
}

function arrowOf(step: Step, y: number, yOf: ReadonlyMap<string, number>, scale: TimeScale): Arrow[] {
  if (step.source === null) return [];
  const source = positionKey(step.source);
  const fromY = yOf.get(source);
  const x = scale.x(step.source.timestampMs);
  const toX = step.receipt === null ? scale.x(step.fromMs) : x;
  if (fromY === undefined || (fromY === y && toX - x < SHORTEST_ARROW)) return [];
  const key = `${source}>${step.receipt?.group ?? step.events.map(positionKey).join()}`;
  return [{ key, x, fromY, toY: y, toX, isCritical: step.isCritical, isCommand: step.source.kind === 'command' }];
}

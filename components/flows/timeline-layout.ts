import { type Severity, worseSeverity } from '../../lib/model/status.ts';
import { positionKey, typeLabel } from '../events/event-position.ts';
import { STEP_PX, stepScale, type TimeScale, timeScale } from './time-scale.ts';
import { CHAR_PX, GAP_PX, waitLabels, widthOf, wordsAfter, workLabel } from './timeline-labels.ts';
import { isPending, type Step, type TimelineModel, workedToMs } from './timeline-model.ts';
import type { Arrow, Bar, Dot, Label, Lane } from './timeline-shapes.ts';

export interface TimelineLayout {
  readonly lanes: readonly Lane[];
  readonly dots: readonly Dot[];
  readonly bars: readonly Bar[];
  readonly labels: readonly Label[];
  readonly arrows: readonly Arrow[];
  readonly scale: TimeScale;
  readonly nowX: number | null;
  readonly width: number;
  readonly height: number;
}

export interface LayoutOptions {
  /** Px there are; a scale by steps takes more when there are many. */
  readonly width: number;
  readonly scale: 'time' | 'step';
  /** Whether a reader's lane bears its name: then its words need not. */
  readonly lanes: 'service' | 'topic';
}

const ROW = 26;
const LANE_PAD = 12;
const LEFT = 16;
/** Room for the words after the last event; a wait that goes on ends at now and has its words inside. */
const RIGHT_WAITING = 40;
const RIGHT_DONE = 200;
/** Words before a dot stand this much above the arrow that leads to it. */
const ABOVE_LINE = 11;
/** Between two dots of one row; less and they nearly touch. */
const SHORTEST_ARROW = 20;

/** Where everything of a flow's timeline goes, in px; null when no event has a time that can be believed. Pure. */
export function layoutTimeline(model: TimelineModel, options: LayoutOptions): TimelineLayout | null {
  if (model.events.length === 0) return null;
  const times = model.steps.flatMap(momentsOf);
  const right = model.isWaiting ? RIGHT_WAITING : RIGHT_DONE;
  const width = options.scale === 'step' ? Math.max(options.width, LEFT + right + new Set(times).size * STEP_PX) : options.width;
  const scale = (options.scale === 'step' ? stepScale : timeScale)(times, LEFT, width - right);
  const nowX = model.isWaiting ? scale.x(model.asOfMs) : null;
  return {
    ...draw(packLanes(model, scale, options.lanes === 'service'), scale, nowX ?? width),
    scale,
    nowX,
    width,
  };
}

const momentsOf = ({ fromMs, readMs, events, wrote }: Step): number[] => [
  fromMs,
  ...(readMs === null ? [] : [readMs]),
  ...[...events, ...wrote].map((event) => event.timestampMs),
];

interface PlacedStep {
  readonly step: Step;
  readonly row: number;
  readonly words: Pick<Label, 'text' | 'note' | 'tone'>;
}
interface PackedLane {
  readonly name: string | null;
  readonly placed: readonly PlacedStep[];
  readonly rows: number;
}

/** Who wrote, waits in trouble or is on the critical path first, then who only read; each by its first moment. In each lane the steps share rows where they and their words do not touch. */
function packLanes({ steps }: TimelineModel, scale: TimeScale, isOwnLane: boolean): PackedLane[] {
  const byLane = new Map<string | null, Step[]>();
  for (const step of steps) {
    const lane = byLane.get(step.lane);
    if (lane) lane.push(step);
    else byLane.set(step.lane, [step]);
  }
  return [...byLane]
    .map(([name, list]) => ({
      name,
      list,
      onlyRead: list.every((step) => step.events.length === 0 && !step.isCritical && step.receipt?.severity === 'ok'),
      firstMs: list.reduce((first, step) => Math.min(first, step.fromMs), Number.POSITIVE_INFINITY),
      firstEventMs: list
        .flatMap((step) => step.events)
        .reduce((first, event) => Math.min(first, event.timestampMs), Number.POSITIVE_INFINITY),
    }))
    .sort(
      (a, b) =>
        compare(Number(a.onlyRead), Number(b.onlyRead)) ||
        compare(a.firstMs, b.firstMs) ||
        compare(a.firstEventMs, b.firstEventMs) ||
        compare(a.name ?? '', b.name ?? ''),
    )
    .map(({ name, list }) => {
      const ends: number[] = [];
      const placed = [...list]
        .sort((a, b) => a.fromMs - b.fromMs)
        .map((step): PlacedStep => {
          const words = wordsAfter(step, isOwnLane);
          const [from, end] = extentOf(step, scale);
          const free = ends.findIndex((taken) => taken + GAP_PX <= from);
          const row = free === -1 ? ends.length : free;
          ends[row] = end + GAP_PX + widthOf(words);
          return { step, row, words };
        });
      return { name, placed, rows: ends.length };
    });
}

const compare = <T extends string | number>(a: T, b: T): number => (a === b ? 0 : a < b ? -1 : 1);

function extentOf(step: Step, scale: TimeScale): [number, number] {
  const xs = momentsOf(step).map(scale.x);
  return [xs.reduce((a, b) => Math.min(a, b)), xs.reduce((a, b) => Math.max(a, b))];
}

function draw(packed: readonly PackedLane[], scale: TimeScale, edgeX: number) {
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
    for (const { step, row, words } of placed) {
      const y = top + LANE_PAD + row * ROW + ROW / 2;
      ends.push({ step, y });
      for (const event of step.events) {
        const key = positionKey(event);
        yOf.set(key, y);
        dots.push({ key, x: scale.x(event.timestampMs), y, isCommand: event.kind === 'command', name: typeLabel(event) });
      }
      const bar = barOf(step, y, scale);
      if (bar) bars.push(bar);
      if (bar) labels.push(...workLabel(step, bar));
      if (bar?.isPending) {
        severity = worseSeverity(severity, bar.severity);
        labels.push(...waitLabels(step, bar));
      }
      if (words.text !== '') {
        const [from, end] = extentOf(step, scale);
        // After a wait that goes on there is no room: it ends at the edge. What would run into now stands before its dot, above the line.
        const isWait = bar?.isPending === true && step.events.length === 0;
        const runsOver = end + GAP_PX + widthOf(words) > edgeX && from - GAP_PX > widthOf(words);
        const isBefore = isWait || runsOver;
        labels.push({
          key: `${labels.length}`,
          x: isBefore ? from - GAP_PX : end + GAP_PX,
          y: isBefore && !isWait ? y - ABOVE_LINE : y,
          anchor: isBefore ? 'end' : 'start',
          severity: 'ok',
          ...words,
        });
      }
    }
    lanes.push({ name, top, height, severity });
    top += height;
  }
  return {
    lanes,
    dots,
    bars,
    labels: labels.filter((label) => label.anchor === 'start' || label.x > label.text.length * CHAR_PX),
    height: top,
    arrows: ends.flatMap(({ step, y }) => arrowOf(step, y, yOf, scale)).sort(criticalLast),
  };
}

/** Painted last, so that no other arrow lies over it. */
const criticalLast = (a: Arrow, b: Arrow): number => Number(a.isCritical) - Number(b.isCritical);

function barOf(step: Step, y: number, scale: TimeScale): Bar | null {
  const { receipt, source, fromMs, readMs, wrote, isCritical } = step;
  if (receipt === null || source === null || readMs === null) return null;
  const workedMs = workedToMs(step);
  return {
    key: `${positionKey(source)}/${receipt.group}`,
    y,
    fromX: scale.x(fromMs),
    readX: Math.max(scale.x(readMs), scale.x(fromMs) + 2),
    workedX: workedMs === null ? null : scale.x(workedMs),
    isClosed: wrote.length === 0 && !isPending(receipt),
    isPending: isPending(receipt),
    isCritical,
    severity: receipt.severity,
    group: receipt.group,
    source: positionKey(source),
    wrote: wrote.map(positionKey),
  };
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

/** Half of what a tick's words take, the words of a break (before `x` + 30), and those of now (before it + 24), in px. */
const TICK_HALF = 26;
const BREAK_WORDS = 132;
const NOW_WORDS = 100;

/** The ticks whose words lie under no others: those of a break and of now are longer and matter more. */
export function freeTicks({ scale, nowX }: Pick<TimelineLayout, 'scale' | 'nowX'>): TimeScale['ticks'] {
  const taken = [
    ...scale.breaks.map((gap) => [gap.x + 30 - BREAK_WORDS, gap.x + 30] as const),
    ...(nowX === null ? [] : [[nowX + 24 - NOW_WORDS, nowX + 24] as const]),
  ];
  return scale.ticks.filter(
    ({ x, afterMs }) => afterMs === 0 || taken.every(([from, to]) => x + TICK_HALF < from || x - TICK_HALF > to),
  );
}

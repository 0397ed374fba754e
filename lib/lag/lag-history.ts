import { letterOf } from '../model/severity-letters.ts';
import { SEVERITY_ORDER, type Severity, worseSeverity } from '../model/status.ts';
import { type GroupMark, type GroupMoment, marksBetween } from './group-marks.ts';
import { SlotRing } from './slot-ring.ts';

/** One group as a sample showed it. */
export interface GroupPoint extends GroupMoment {
  readonly group: string;
  readonly topics: readonly TopicPoint[];
}

export interface TopicPoint {
  readonly topic: string;
  /** Sum over its partitions with a position; null: not known for one of them, so that the sum would be too small. */
  readonly lag: number | null | 'no-position';
  /** Of the oldest unread message. */
  readonly ageMs: number | null;
  readonly passedPerSec: number | null;
  readonly severity: Severity;
  readonly partitions: readonly { readonly partition: number; readonly ageMs: number | null; readonly severity: Severity }[];
}

/** Figures of equal steps; null is a gap: no sample then, or not known. */
export interface LagSeries {
  /** Start of the first step. */
  readonly atMs: number;
  readonly stepMs: number;
  readonly lag: readonly (number | null)[];
  readonly ageMs: readonly (number | null)[];
  readonly passedPerSec: readonly (number | null)[];
  /** One letter a step (lib/model/severity-letters.ts). */
  readonly severity: string;
}

export interface HeatRow {
  readonly topic: string;
  readonly partition: number;
  readonly ageMs: readonly (number | null)[];
  readonly severity: string;
}

/** The cells of partitions, over a shorter time than the series. */
export interface Heat {
  readonly atMs: number;
  readonly stepMs: number;
  /** The worst first when there are more than were asked for, else by topic and number. */
  readonly rows: readonly HeatRow[];
  /** How many partitions have cells. */
  readonly kept: number;
  /** How many have none: over the limit of all. */
  readonly notKept: number;
}

export interface HistoryWindow {
  readonly fromMs: number;
  readonly toMs: number;
}

/** What a keeper of lag over time does; in memory now, a store can take its place. */
export interface LagHistory {
  record(atMs: number, groups: readonly GroupPoint[]): void;
  /** Since when samples were recorded; null: none yet. */
  readonly sinceMs: number | null;
  readonly stepMs: number;
  /** `topic` null: all topics of the group together. */
  series(group: string, topic: string | null, window: HistoryWindow): LagSeries;
  heat(group: string, topic: string | null, window: HistoryWindow, mostRows: number): Heat;
  marks(group: string, window: HistoryWindow): GroupMark[];
}

const SLOTS = 360;
const HEAT_SLOTS = 90;
const [LAG, AGE, PASSED] = [0, 1, 2];
/**
 * The memory this may take. A series: 360 × (3 × 4 + 1) B = 4.7 kB and about 0.6 kB around it; a partition: 90 × 5 B and about
 * 0.5 kB around it. 5,000 groups of one topic with four partitions each: 27 MB + 19 MB = 46 MB. At both limits: 64 MB + 19 MB.
 */
const MOST_SERIES = 12_000;
const MOST_PARTITIONS = 20_000;
const MOST_MARKS = 20;
/** In place of a lag: the group has no position on the topic, which takes nothing from the sum of the others. */
const NO_POSITION = -1;

interface TopicRings {
  readonly series: SlotRing;
  readonly partitions: Map<number, SlotRing>;
  notKept: number;
}

interface GroupRings {
  readonly topics: Map<string, TopicRings>;
  readonly marks: GroupMark[];
  moment: GroupMoment;
  lastSlot: number;
}

/** The last hour (360 steps) in memory, and 90 steps of each partition; bounded, see MOST_SERIES. `stepMs` at least twice the sampling interval, or healthy series would have gaps. */
export class MemoryLagHistory implements LagHistory {
  readonly stepMs: number;
  readonly #groups = new Map<string, GroupRings>();
  #sinceMs: number | null = null;
  #slot = Number.NEGATIVE_INFINITY;
  #seriesCount = 0;
  #partitionCount = 0;

  constructor(stepMs: number) {
    this.stepMs = stepMs;
  }

  get sinceMs(): number | null {
    return this.#sinceMs === null ? null : Math.max(this.#sinceMs, (this.#slot - SLOTS + 1) * this.stepMs);
  }

  record(atMs: number, groups: readonly GroupPoint[]): void {
    const slot = this.#slotOf(atMs);
    this.#sinceMs ??= atMs;
    if (slot > this.#slot) this.#forgetBefore(slot - SLOTS);
    this.#slot = Math.max(this.#slot, slot);
    for (const point of groups) this.#recordGroup(point, slot, atMs);
  }

  #recordGroup(point: GroupPoint, slot: number, atMs: number): void {
    const { members, rebalancing, wentBack } = point;
    let rings = this.#groups.get(point.group);
    if (rings === undefined) {
      rings = { topics: new Map(), marks: [], moment: { members, rebalancing, wentBack }, lastSlot: slot };
      this.#groups.set(point.group, rings);
    } else {
      rings.marks.push(...marksBetween(rings.moment, point, atMs));
      while ((rings.marks[0]?.atMs ?? atMs) < atMs - SLOTS * this.stepMs || rings.marks.length > MOST_MARKS) rings.marks.shift();
      rings.moment = { members: members ?? rings.moment.members, rebalancing, wentBack };
      rings.lastSlot = slot;
    }
    for (const topic of point.topics) {
      let kept = rings.topics.get(topic.topic);
      if (kept === undefined) {
        if (this.#seriesCount >= MOST_SERIES) continue;
        this.#seriesCount++;
        kept = { series: new SlotRing(SLOTS, 3), partitions: new Map(), notKept: 0 };
        rings.topics.set(topic.topic, kept);
      }
      const lag = topic.lag === 'no-position' ? NO_POSITION : topic.lag;
      kept.series.write(slot, [lag, topic.ageMs, topic.passedPerSec], topic.severity);
      this.#recordPartitions(kept, topic, slot);
    }
  }

  #recordPartitions(kept: TopicRings, topic: TopicPoint, slot: number): void {
    kept.notKept = 0;
    for (const { partition, ageMs, severity } of topic.partitions) {
      let ring = kept.partitions.get(partition);
      if (ring === undefined) {
        if (this.#partitionCount >= MOST_PARTITIONS) {
          kept.notKept++;
          continue;
        }
        this.#partitionCount++;
        ring = new SlotRing(HEAT_SLOTS, 1);
        kept.partitions.set(partition, ring);
      }
      ring.write(slot, [ageMs], severity);
    }
  }

  /** Groups and topics that were not seen for the whole length kept make room for others. */
  #forgetBefore(slot: number): void {
    for (const [group, { topics, lastSlot }] of this.#groups) {
      for (const [topic, { series, partitions }] of topics) {
        if (series.lastSlot > slot) continue;
        topics.delete(topic);
        this.#seriesCount--;
        this.#partitionCount -= partitions.size;
      }
      if (topics.size === 0 && lastSlot <= slot) this.#groups.delete(group);
    }
  }

  series(group: string, topic: string | null, window: HistoryWindow): LagSeries {
    const [from, to] = this.#slotsOf(window, SLOTS);
    const rings = this.#topicsOf(group, topic).map(([, { series }]) => series);
    const series = { lag: [] as (number | null)[], ageMs: [] as (number | null)[], passedPerSec: [] as (number | null)[] };
    let severity = '';
    for (let slot = from; slot <= to; slot++) {
      // A topic the group did not read yet, or no longer reads, is no gap in the sum of the others.
      const there = rings.filter((ring) => slot >= ring.firstSlot && slot <= ring.lastSlot);
      series.lag.push(sumAt(there, LAG, slot));
      series.passedPerSec.push(
        sumAt(
          there.filter((ring) => ring.figure(LAG, slot) !== NO_POSITION),
          PASSED,
          slot,
        ),
      );
      series.ageMs.push(there.reduce<number | null>((worst, ring) => larger(worst, ring.figure(AGE, slot)), null));
      severity += letterOf(there.reduce<Severity | null>((worst, ring) => worseOf(worst, ring.severity(slot)), null));
    }
    return { atMs: from * this.stepMs, stepMs: this.stepMs, ...series, severity };
  }

  heat(group: string, topic: string | null, window: HistoryWindow, mostRows: number): Heat {
    const [from, to] = this.#slotsOf(window, HEAT_SLOTS);
    const topics = this.#topicsOf(group, topic);
    const all = topics.flatMap(([name, { partitions }]) =>
      [...partitions].map(([partition, ring]) => ({ topic: name, partition, ring })),
    );
    all.sort((a, b) => (a.topic === b.topic ? a.partition - b.partition : a.topic < b.topic ? -1 : 1));
    const shown = all.length <= mostRows ? all : all.toSorted((a, b) => troubleOf(b.ring) - troubleOf(a.ring)).slice(0, mostRows);
    return {
      atMs: from * this.stepMs,
      stepMs: this.stepMs,
      rows: shown.map(({ topic: name, partition, ring }) => {
        const ageMs: (number | null)[] = [];
        let severity = '';
        for (let slot = from; slot <= to; slot++) {
          ageMs.push(ring.figure(0, slot));
          severity += letterOf(ring.severity(slot));
        }
        return { topic: name, partition, ageMs, severity };
      }),
      kept: all.length,
      notKept: topics.reduce((sum, [, { notKept }]) => sum + notKept, 0),
    };
  }

  marks(group: string, { fromMs, toMs }: HistoryWindow): GroupMark[] {
    return this.#groups.get(group)?.marks.filter(({ atMs }) => atMs >= fromMs && atMs <= toMs) ?? [];
  }

  #topicsOf(group: string, topic: string | null): [string, TopicRings][] {
    return [...(this.#groups.get(group)?.topics ?? [])].filter(([name]) => topic === null || name === topic);
  }

  #slotOf = (ms: number): number => Math.floor(ms / this.stepMs);

  /** First and last slot of a window: none in the future, at most `most` of them. */
  #slotsOf({ fromMs, toMs }: HistoryWindow, most: number): [number, number] {
    const to = this.#slotOf(toMs);
    return [Math.max(this.#slotOf(fromMs), to - most + 1), to];
  }
}

/** Null as soon as one of them is not known: a sum of the rest would look like a fall. */
function sumAt(rings: readonly SlotRing[], lane: number, slot: number): number | null {
  let sum: number | null = null;
  for (const ring of rings) {
    const figure = ring.figure(lane, slot);
    if (figure === null) return null;
    if (figure !== NO_POSITION) sum = (sum ?? 0) + figure;
  }
  return sum;
}

const larger = (a: number | null, b: number | null): number | null => (a === null ? b : b === null ? a : Math.max(a, b));
const worseOf = (a: Severity | null, b: Severity | null): Severity | null =>
  a === null ? b : b === null ? a : worseSeverity(a, b);

/** By its last reading: severity first, then age. */
function troubleOf(ring: SlotRing): number {
  const severity = ring.severity(ring.lastSlot);
  const place = severity === null ? SEVERITY_ORDER.length : SEVERITY_ORDER.indexOf(severity);
  return -place * 1e14 + (ring.figure(0, ring.lastSlot) ?? 0);
}

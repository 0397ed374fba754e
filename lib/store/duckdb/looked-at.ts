import { cutAt, type OffsetRange, overlaps, withRange } from '../../model/offset-ranges.ts';

/** One partition's newly looked-at range. */
export interface LookedAtRow extends OffsetRange {
  readonly topic: number;
  readonly partition: number;
}

/** Which offsets of which partitions: those taken (in the index or on their way into it), or only those written. */
export class LookedAt {
  /** By topic (one life of it), then partition. */
  private readonly ranges: OffsetRange[][][] = [];

  of(topic: number, partition: number): readonly OffsetRange[] {
    return this.ranges[topic]?.[partition] ?? [];
  }

  /** By partition; those of which there is nothing may be missing. */
  ofTopic(topic: number): readonly (readonly OffsetRange[])[] {
    return this.ranges[topic] ?? [];
  }

  hasAnyOf(row: LookedAtRow): boolean {
    return overlaps(this.of(row.topic, row.partition), row);
  }

  add(row: LookedAtRow): void {
    let topic = this.ranges[row.topic];
    if (!topic) {
      topic = [];
      this.ranges[row.topic] = topic;
    }
    topic[row.partition] = withRange(topic[row.partition] ?? [], row);
  }

  /** Of one partition, what lies from this offset on. */
  cut(topic: number, partition: number, from: bigint): void {
    const of = this.ranges[topic];
    if (of?.[partition]) of[partition] = cutAt(of[partition], from);
  }

  clear(): void {
    this.ranges.length = 0;
  }

  all(): LookedAtRow[] {
    const rows: LookedAtRow[] = [];
    this.ranges.forEach((partitions, topic) => {
      partitions.forEach((ranges, partition) => {
        for (const { from, to } of ranges) rows.push({ topic, partition, from, to });
      });
    });
    return rows;
  }
}

import type { EncodedEvents } from '../../model/encoded-events.ts';
import type { SourceId } from '../../model/ids.ts';
import { gapsIn, holdsOffset, type OffsetRange } from '../../model/offset-ranges.ts';
import { isBelievable } from '../../model/timestamp.ts';
import { type EpochMs, epochMs } from '../../model/units.ts';
import type { AnyEventBatch } from '../store.ts';
import { EVENT_KINDS } from './event-columns.ts';
import type { EventEncoder } from './event-encoder.ts';
import type { Stretch } from './event-rows.ts';
import { longAt, numberAt } from './long-halves.ts';
import type { LookedAt } from './looked-at.ts';
import type { Names } from './names.ts';
import type { PendingWrite } from './pending-write.ts';
import { RecentHashes } from './recent-hashes.ts';
import type { Tallies } from './tallies.ts';
import { traitIdsOf } from './trait-ids.ts';

export interface IntakeParts {
  readonly names: Names;
  /** For what comes as objects. */
  readonly encoder: EventEncoder;
  /** All that was taken: none of it is taken a second time. */
  readonly taken: LookedAt;
  readonly tallies: Tallies;
}

/** Turns batches into rows to write: drops what is there already, interns, counts. */
export class EventIntake {
  private readonly parts: IntakeParts;
  /** Correlation ids whose text is written. One that comes up again later is written again, and dropped by a merge. */
  private readonly recentTexts = new RecentHashes();

  constructor(parts: IntakeParts) {
    this.parts = parts;
  }

  take(write: PendingWrite, source: SourceId, batch: AnyEventBatch, indexedAtMs: EpochMs): void {
    const { names, taken } = this.parts;
    const topic = names.topicOf(source, batch.topic, batch.topicId);
    const { partition } = batch;
    const row = { topic: topic.id, partition, from: batch.from, to: batch.to };
    const seen = taken.of(topic.id, partition);
    const mayRepeat = taken.hasAnyOf(row);
    if (batch.events.length > 0) {
      const events = this.encoded(batch.events);
      const traitIds = events.traitsList.map((traits) => names.traits.idOf(traitIdsOf(traits, names)));
      const oddTraitId = (traitId: number): number => names.traits.oddOf(traitId);
      const stretch: Stretch = { topic: topic.id, partition, indexedAtMs, traitIds, oddTraitId };
      for (const { from, to } of mayRepeat ? newOnes(events, seen) : [{ from: 0, to: events.length }]) {
        write.rows.add(events, from, to, stretch);
        this.keepTexts(write, events, from, to);
        this.count(events, from, to, stretch);
      }
    }
    // What was taken before is claimed already, or was dropped since and must not be.
    for (const range of mayRepeat ? gapsIn(row, seen) : [row]) write.lookedAt.push({ ...row, from: range.from, to: range.to });
    taken.add(row);
  }

  private encoded(events: AnyEventBatch['events']): EncodedEvents {
    if ('offsets' in events) return events;
    const { encoder } = this.parts;
    encoder.addAll(events);
    return encoder.take();
  }

  /** Sees to it that the texts of the correlation ids are kept, too. */
  private keepTexts(write: PendingWrite, events: EncodedEvents, from: number, to: number): void {
    const { correlationHigh, correlationTextEnds: ends } = events;
    let start = from === 0 ? 0 : (ends[from - 1] ?? 0);
    for (let index = from; index < to; index++) {
      const end = ends[index] ?? 0;
      const low = correlationHigh[index * 2] ?? 0;
      const high = correlationHigh[index * 2 + 1] ?? 0;
      if ((low !== 0 || high !== 0) && this.recentTexts.add(low, high)) write.texts.add(events, index, start, end);
      start = end;
    }
  }

  private count(events: EncodedEvents, from: number, to: number, { topic, indexedAtMs, traitIds }: Stretch): void {
    const { names, tallies } = this.parts;
    const { traits, sizes, timestamps } = events;
    const counts = traitIds.map(() => ({ count: 0, bytes: 0, largest: 0, newestMs: 0 }));
    for (let index = from; index < to; index++) {
      const of = counts[traits[index] ?? 0];
      if (!of) continue;
      const size = sizes[index] ?? 0;
      of.count++;
      of.bytes += size;
      if (size > of.largest) of.largest = size;
      const ms = numberAt(timestamps, index);
      if (ms > of.newestMs && isBelievable(ms, indexedAtMs)) of.newestMs = ms;
    }
    for (const [n, { count, bytes, largest, newestMs }] of counts.entries()) {
      if (count === 0) continue;
      const { kind, oddTimestamp: _, ...ids } = names.traits.of(traitIds[n] ?? 0);
      tallies.add({
        ...ids,
        topic,
        kind: EVENT_KINDS[kind] ?? 'unknown',
        indexedAtMs,
        recordMs: newestMs === 0 ? null : epochMs(newestMs),
        count,
        bytes,
        largest,
      });
    }
  }
}

/** Stretches [from, to) of those whose offsets are not among these. */
function newOnes(events: EncodedEvents, seen: readonly OffsetRange[]): { readonly from: number; readonly to: number }[] {
  const stretches: { from: number; to: number }[] = [];
  for (let index = 0; index < events.length; index++) {
    if (holdsOffset(seen, longAt(events.offsets, index))) continue;
    const last = stretches.at(-1);
    if (last?.to === index) last.to++;
    else stretches.push({ from: index, to: index + 1 });
  }
  return stretches;
}

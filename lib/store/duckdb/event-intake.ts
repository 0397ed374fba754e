import { nameHash } from '../../api/path-name.ts';
import type { EventBatch, EventRecord } from '../../model/event.ts';
import type { SourceId } from '../../model/ids.ts';
import { gapsIn, holdsOffset } from '../../model/offset-ranges.ts';
import { readTimestamp } from '../../model/timestamp.ts';
import type { EpochMs } from '../../model/units.ts';
import type { EventIds } from './event-rows.ts';
import { type HashWords, hash128, type IdHash } from './id-hash.ts';
import type { LookedAt } from './looked-at.ts';
import type { Names, TopicEntry } from './names.ts';
import type { PendingWrite } from './pending-write.ts';
import { RecentHashes } from './recent-hashes.ts';
import type { Tallies } from './tallies.ts';

/** Longer names are not a path segment: they are found by hash (lib/api/path-name.ts). */
const LONGEST_PATH_NAME_BYTES = 1024;

/** Turns batches into rows to write: drops what is there already, interns, hashes, counts. */
export class EventIntake {
  private readonly names: Names;
  private readonly hash: IdHash;
  /** All that was taken: none of it is taken a second time. */
  private readonly taken: LookedAt;
  private readonly tallies: Tallies;
  /** Correlation ids whose text is written. One that comes up again later is written again, and dropped by a merge. */
  private readonly recentTexts = new RecentHashes();
  /** Of the event at hand; the hasher's own result is gone with the next id. */
  private readonly correlation = new Int32Array(4);

  constructor(parts: { names: Names; hash: IdHash; taken: LookedAt; tallies: Tallies }) {
    this.names = parts.names;
    this.hash = parts.hash;
    this.taken = parts.taken;
    this.tallies = parts.tallies;
  }

  take(write: PendingWrite, source: SourceId, batch: EventBatch, indexedAtMs: EpochMs): void {
    const topic = this.names.topicOf(source, batch.topic, batch.topicId);
    const row = { topic: topic.id, partition: batch.partition, from: batch.from, to: batch.to };
    const seen = this.taken.of(topic.id, batch.partition);
    const mayRepeat = this.taken.hasAnyOf(row);
    for (const event of batch.events) {
      if (mayRepeat && holdsOffset(seen, event.offset)) continue;
      this.takeEvent(write, topic, event, indexedAtMs);
    }
    // What was taken before is claimed already, or was dropped since and must not be.
    for (const range of mayRepeat ? gapsIn(row, seen) : [row]) write.lookedAt.push({ ...row, from: range.from, to: range.to });
    this.taken.add(row);
  }

  private takeEvent(write: PendingWrite, topic: TopicEntry, event: EventRecord, indexedAtMs: EpochMs): void {
    const { envelope } = event;
    const ids: EventIds = {
      source: topic.source,
      topic: topic.id,
      correlationFrom: this.names.header.idOf(envelope.correlationFrom),
      type: this.names.type.idOf(envelope.type),
      service: this.names.service.idOf(envelope.service),
      convention: this.names.convention.idOf(envelope.convention),
      deadLetterTopic: this.names.topicName.idOf(envelope.deadLetter?.topic ?? null),
      deadLetterGroup: this.names.group.idOf(envelope.deadLetter?.group ?? null),
    };
    const { ms, suspicious } = readTimestamp(event.timestamp, indexedAtMs);
    // A timestamp that is not believed must not pin an event to the top of every list, nor hide it at the bottom.
    const recordMs = suspicious === null ? ms : null;
    const correlation = envelope.correlationId === null ? null : this.correlationHash(write, envelope.correlationId);
    write.rows.add(event, correlation, ids, this.hash, { indexedAtMs, orderedAtMs: recordMs ?? indexedAtMs });
    this.tallies.add({
      topic: topic.id,
      service: ids.service,
      convention: ids.convention,
      type: ids.type,
      kind: envelope.kind,
      deadLetterTopic: ids.deadLetterTopic,
      deadLetterGroup: ids.deadLetterGroup,
      indexedAtMs,
      recordMs,
      count: 1,
      bytes: event.size,
      largest: event.size,
    });
  }

  /** Sees to it that the id's text is kept, too. */
  private correlationHash(write: PendingWrite, text: string): HashWords {
    const { correlation } = this;
    correlation.set(this.hash.text(text, 128));
    if (!this.recentTexts.seen(correlation[0] ?? 0, correlation[1] ?? 0)) {
      write.texts.push({ ...hash128(correlation), text, pathHash: pathHash(text) });
      write.textLength += text.length;
    }
    return correlation;
  }
}

function pathHash(text: string): string | null {
  if (text.length * 3 <= LONGEST_PATH_NAME_BYTES) return null;
  const bytes = new TextEncoder().encode(text);
  return bytes.length > LONGEST_PATH_NAME_BYTES ? nameHash(bytes) : null;
}

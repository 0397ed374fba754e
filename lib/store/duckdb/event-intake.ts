import { nameHash } from '../../api/path-name.ts';
import type { EventBatch, EventRecord } from '../../model/event.ts';
import type { SourceId } from '../../model/ids.ts';
import { holdsOffset } from '../../model/offset-ranges.ts';
import { readTimestamp } from '../../model/timestamp.ts';
import type { EpochMs } from '../../model/units.ts';
import type { EventIds } from './event-rows.ts';
import { hash128, type IdHash } from './id-hash.ts';
import type { LookedAt } from './looked-at.ts';
import type { Names, TopicEntry } from './names.ts';
import type { PendingWrite } from './pending-write.ts';
import type { Tallies } from './tallies.ts';

/** Correlation ids whose text is known to be written, per generation; two are held. An id seen later again is written again, and dropped by the merge. */
const REMEMBERED = 32_768;
const LONGEST_REMEMBERED = 64;
/** Longer names are not a path segment: they are found by hash (lib/api/path-name.ts). */
const LONGEST_PATH_NAME_BYTES = 1024;

/** Turns batches into rows to write: drops what is there already, interns, hashes, counts. */
export class EventIntake {
  eventCount = 0;
  private readonly names: Names;
  private readonly hash: IdHash;
  /** All that was taken: none of it is taken a second time. */
  private readonly lookedAt: LookedAt;
  private readonly tallies: Tallies;
  private recentTexts = new Set<string>();
  private olderTexts = new Set<string>();

  constructor(parts: { names: Names; hash: IdHash; lookedAt: LookedAt; tallies: Tallies }) {
    this.names = parts.names;
    this.hash = parts.hash;
    this.lookedAt = parts.lookedAt;
    this.tallies = parts.tallies;
  }

  take(write: PendingWrite, source: SourceId, batch: EventBatch, indexedAtMs: EpochMs): void {
    const topic = this.names.topicOf(source, batch.topic, batch.topicId);
    const row = { topic: topic.id, partition: batch.partition, from: batch.from, to: batch.to };
    const seen = this.lookedAt.of(topic.id, batch.partition);
    const mayRepeat = this.lookedAt.hasAnyOf(row);
    for (const event of batch.events) {
      if (mayRepeat && holdsOffset(seen, event.offset)) continue;
      this.takeEvent(write, topic, event, indexedAtMs);
    }
    this.lookedAt.add(row);
    write.lookedAt.push(row);
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
    write.rows.add(event, ids, this.hash, { indexedAtMs, orderedAtMs: recordMs ?? indexedAtMs });
    if (envelope.correlationId !== null) this.keepText(write, envelope.correlationId);
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
    this.eventCount++;
  }

  private keepText(write: PendingWrite, text: string): void {
    // A long text is remembered by its hash: it may have a megabyte.
    const key = text.length <= LONGEST_REMEMBERED ? text : this.hash.text(text, 128).join();
    if (this.recentTexts.has(key) || this.olderTexts.has(key)) return;
    if (this.recentTexts.size >= REMEMBERED) {
      this.olderTexts = this.recentTexts;
      this.recentTexts = new Set();
    }
    this.recentTexts.add(key);
    write.texts.push({ ...hash128(this.hash.text(text, 128)), text, pathHash: pathHash(text) });
    write.textLength += text.length;
  }
}

function pathHash(text: string): string | null {
  if (text.length * 3 <= LONGEST_PATH_NAME_BYTES) return null;
  const bytes = new TextEncoder().encode(text);
  return bytes.length > LONGEST_PATH_NAME_BYTES ? nameHash(bytes) : null;
}

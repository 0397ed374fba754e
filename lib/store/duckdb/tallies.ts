import type { EventKind } from '../../model/event.ts';
import { type GroupId, groupId, type SourceId, serviceName, type TopicName, topicName } from '../../model/ids.ts';
import { type EpochMs, epochMs } from '../../model/units.ts';
import type { DeadLetterRow, TypeRow, WriterRow } from '../store.ts';
import { EVENT_KINDS } from './event-columns.ts';
import type { Names, TopicEntry } from './names.ts';

/** Counts of one (topic, service, convention). */
interface WriterTally {
  count: number;
  commands: number;
  lastSeenMs: number;
}
interface TypeTally {
  count: number;
  /** Newest believable record timestamp; 0: none. */
  lastMs: number;
  bytes: number;
  largest: number;
}
interface DeadLetterTally {
  readonly fromTopic: number;
  readonly group: number;
  count: number;
  lastSeenMs: number;
}

interface TopicTallies {
  /** By service × 65,536 + convention. */
  readonly writers: Map<number, WriterTally>;
  /** By type × 4 + kind. */
  readonly types: Map<number, TypeTally>;
  /** By origin topic × 65,536 + group. */
  readonly deadLetters: Map<number, DeadLetterTally>;
}

/** Dictionary ids fit in 16 bits. */
const SHIFT = 65_536;

export interface Tallied {
  readonly topic: number;
  readonly service: number;
  readonly convention: number;
  readonly type: number;
  readonly kind: EventKind;
  readonly deadLetterTopic: number;
  readonly deadLetterGroup: number;
  readonly indexedAtMs: EpochMs;
  /** Null: the record's timestamp is not believed. */
  readonly recordMs: EpochMs | null;
  readonly count: number;
  /** Of all of them together, and of the largest one. */
  readonly bytes: number;
  readonly largest: number;
}

/** Running counts, kept in memory because they are asked for with every sample; rebuilt from the tables when the store opens. */
export class Tallies {
  private readonly byTopic: TopicTallies[] = [];
  private readonly names: Names;

  constructor(names: Names) {
    this.names = names;
  }

  add(event: Tallied): void {
    let topic = this.byTopic[event.topic];
    if (!topic) {
      topic = { writers: new Map(), types: new Map(), deadLetters: new Map() };
      this.byTopic[event.topic] = topic;
    }
    // A dead-lettered copy keeps the headers of its original: they name the original's writer, not this one's.
    if (event.service !== 0 && event.deadLetterTopic === 0) addWriter(topic, event);
    addType(topic, event);
    if (event.deadLetterTopic !== 0) addDeadLetter(topic, event);
  }

  writers(since: EpochMs): WriterRow[] {
    const rows = new Map<string, WriterRow>();
    this.eachTopic((topic, { writers }) => {
      for (const [key, { count, commands, lastSeenMs }] of writers) {
        if (lastSeenMs < since) continue;
        const service = this.names.service.textOf(Math.floor(key / SHIFT));
        const convention = this.names.convention.textOf(key % SHIFT) ?? '';
        if (service === null) continue;
        const id = JSON.stringify([topic.sourceName, topic.name, service, convention]);
        const same = rows.get(id); // a topic that was created again has a tally for each of its lives
        rows.set(id, {
          source: topic.sourceName,
          topic: topic.name,
          service: serviceName(service),
          convention,
          count: count + (same?.count ?? 0),
          commands: commands + (same?.commands ?? 0),
          lastSeenMs: latest(lastSeenMs, same?.lastSeenMs),
        });
      }
    });
    return sortedValues(rows);
  }

  deadLetters(since: EpochMs): DeadLetterRow[] {
    const rows = new Map<string, DeadLetterRow>();
    this.eachTopic((topic, { deadLetters }) => {
      for (const letter of deadLetters.values()) {
        const from = this.names.topicName.textOf(letter.fromTopic);
        if (letter.lastSeenMs < since || from === null) continue;
        const group = this.group(letter.group);
        const id = JSON.stringify([topic.sourceName, from, topic.name, group]);
        const same = rows.get(id);
        rows.set(id, {
          source: topic.sourceName,
          fromTopic: topicName(from),
          toTopic: topic.name,
          group,
          count: letter.count + (same?.count ?? 0),
          lastSeenMs: latest(letter.lastSeenMs, same?.lastSeenMs),
        });
      }
    });
    return sortedValues(rows);
  }

  types(source: SourceId, only: TopicName | null): TypeRow[] {
    const rows = new Map<string, TypeRow>();
    this.eachTopic((topic, { types }) => {
      if (topic.sourceName !== source || (only !== null && topic.name !== only)) return;
      for (const [key, { count, lastMs, bytes, largest }] of types) {
        const type = this.names.type.textOf(Math.floor(key / 4));
        const kind = EVENT_KINDS[key % 4] ?? 'unknown';
        const id = JSON.stringify([topic.name, type, kind]);
        const same = rows.get(id);
        const last = Math.max(lastMs, same?.lastMs ?? 0);
        rows.set(id, {
          topic: topic.name,
          type,
          kind,
          count: count + (same?.count ?? 0),
          lastMs: last === 0 ? null : epochMs(last),
          bytes: bytes + (same?.bytes ?? 0),
          largest: Math.max(largest, same?.largest ?? 0),
        });
      }
    });
    return sortedValues(rows);
  }

  private eachTopic(visit: (topic: TopicEntry, tallies: TopicTallies) => void): void {
    this.byTopic.forEach((tallies, id) => {
      const topic = this.names.topic(id);
      if (topic) visit(topic, tallies);
    });
  }

  private group(id: number): GroupId | null {
    const text = this.names.group.textOf(id);
    return text === null ? null : groupId(text);
  }
}

function addWriter(topic: TopicTallies, event: Tallied): void {
  const key = event.service * SHIFT + event.convention;
  const commands = event.kind === 'command' ? event.count : 0;
  const tally = topic.writers.get(key);
  if (!tally) {
    topic.writers.set(key, { count: event.count, commands, lastSeenMs: event.indexedAtMs });
    return;
  }
  tally.count += event.count;
  tally.commands += commands;
  tally.lastSeenMs = Math.max(tally.lastSeenMs, event.indexedAtMs);
}

function addType(topic: TopicTallies, event: Tallied): void {
  const key = event.type * 4 + EVENT_KINDS.indexOf(event.kind);
  const tally = topic.types.get(key);
  const lastMs = event.recordMs ?? 0;
  if (!tally) {
    topic.types.set(key, { count: event.count, lastMs, bytes: event.bytes, largest: event.largest });
    return;
  }
  tally.bytes += event.bytes;
  tally.largest = Math.max(tally.largest, event.largest);
  tally.count += event.count;
  tally.lastMs = Math.max(tally.lastMs, lastMs);
}

function addDeadLetter(topic: TopicTallies, event: Tallied): void {
  const key = event.deadLetterTopic * SHIFT + event.deadLetterGroup;
  const tally = topic.deadLetters.get(key);
  if (!tally) {
    const { deadLetterTopic: fromTopic, deadLetterGroup: group, count, indexedAtMs } = event;
    topic.deadLetters.set(key, { fromTopic, group, count, lastSeenMs: indexedAtMs });
    return;
  }
  tally.count += event.count;
  tally.lastSeenMs = Math.max(tally.lastSeenMs, event.indexedAtMs);
}

const latest = (a: number, b: number | undefined): EpochMs => epochMs(Math.max(a, b ?? a));

/** By their keys, so that equal states give equal lists. */
const sortedValues = <T>(rows: ReadonlyMap<string, T>): T[] =>
  [...rows].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, row]) => row);

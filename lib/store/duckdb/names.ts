import { type SourceId, sourceId, type TopicName, topicName } from '../../model/ids.ts';
import { DICTIONARIES, Dictionary, type NewName } from './dictionary.ts';
import { type NumberedTraits, TraitsDictionary } from './traits-dictionary.ts';

/** One life of one topic: a topic that is deleted and created again gets a new topic id and so a new entry. */
export interface TopicEntry {
  readonly id: number;
  readonly source: number;
  readonly sourceName: SourceId;
  readonly name: TopicName;
  readonly topicId: string;
}

/** One source and the ids of its topics, all lives of them. */
export interface SourceEntry {
  readonly id: number;
  readonly name: SourceId;
  readonly topics: readonly number[];
}

/** What the dictionaries have learnt. */
export interface NewEntries {
  readonly names: readonly NewName[];
  readonly topics: readonly TopicEntry[];
  readonly traits: readonly NumberedTraits[];
}

/** All dictionaries, and what they have learnt since it was last taken to be written. */
export class Names {
  readonly source: Dictionary;
  readonly type: Dictionary;
  readonly service: Dictionary;
  readonly convention: Dictionary;
  readonly header: Dictionary;
  readonly topicName: Dictionary;
  readonly group: Dictionary;
  readonly traits = new TraitsDictionary();
  private newNames: NewName[] = [];
  private newTopics: TopicEntry[] = [];
  private readonly topics: TopicEntry[] = [];
  private readonly topicsByKey = new Map<string, TopicEntry>();

  constructor() {
    const dictionary = (name: keyof typeof DICTIONARIES): Dictionary =>
      new Dictionary(DICTIONARIES[name], (added) => this.newNames.push(added));
    this.source = dictionary('source');
    this.type = dictionary('type');
    this.service = dictionary('service');
    this.convention = dictionary('convention');
    this.header = dictionary('header');
    this.topicName = dictionary('topicName');
    this.group = dictionary('group');
  }

  restoreName(dictionary: number, id: number, text: string): void {
    for (const name of DICTIONARY_NAMES) if (DICTIONARIES[name] === dictionary) this[name].restore(id, text);
  }

  restoreTopic(id: number, source: number, name: string, topicId: string): void {
    const sourceName = sourceId(this.source.textOf(source) ?? '');
    this.addTopic({ id, source, sourceName, name: topicName(name), topicId });
  }

  topic(id: number): TopicEntry | undefined {
    return this.topics[id];
  }

  /** The entry of this topic id, made when it is new. */
  topicOf(source: SourceId, name: TopicName, topicId: string): TopicEntry {
    const known = this.findTopic(source, topicId);
    if (known) return known;
    // Ids are positions in a list that never shrinks, from 1.
    const entry = { id: Math.max(1, this.topics.length), source: this.source.idOf(source), sourceName: source, name, topicId };
    this.addTopic(entry);
    this.newTopics.push(entry);
    return entry;
  }

  findTopic(source: SourceId, topicId: string): TopicEntry | undefined {
    return this.topicsByKey.get(topicKey(source, topicId));
  }

  /** All lives of the topics with this name, on all sources. */
  topicsNamed(name: TopicName): TopicEntry[] {
    return this.topics.filter((topic) => topic.name === name);
  }

  /** Those that have topics. */
  sources(): readonly SourceEntry[] {
    const byId = new Map<number, { id: number; name: SourceId; topics: number[] }>();
    for (const { id, source, sourceName } of this.topicsByKey.values()) {
      const entry = byId.get(source) ?? { id: source, name: sourceName, topics: [] };
      entry.topics.push(id);
      byId.set(source, entry);
    }
    return [...byId.values()];
  }

  takeNew(): NewEntries {
    const taken = { names: this.newNames, topics: this.newTopics, traits: this.traits.takeNew() };
    this.newNames = [];
    this.newTopics = [];
    return taken;
  }

  private addTopic(entry: TopicEntry): void {
    this.topics[entry.id] = entry;
    this.topicsByKey.set(topicKey(entry.sourceName, entry.topicId), entry);
  }
}

const DICTIONARY_NAMES = ['source', 'type', 'service', 'convention', 'header', 'topicName', 'group'] as const;
const topicKey = (source: SourceId, topicId: string): string => `${source}\n${topicId}`;

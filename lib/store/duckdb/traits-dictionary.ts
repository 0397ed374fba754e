import { NO_NAME } from './event-columns.ts';

/** Traits of events as ids of the dictionaries, and places in the lists of event-columns.ts. */
export interface TraitIds {
  readonly type: number;
  readonly service: number;
  readonly kind: number;
  readonly convention: number;
  readonly correlationFrom: number;
  readonly timestampType: number;
  readonly deadLetterTopic: number;
  readonly deadLetterGroup: number;
  /** 1: the record's timestamp is not the one it is sorted by (see rare-fields.ts). */
  readonly oddTimestamp: number;
}

/** A combination and its number. */
export interface NumberedTraits {
  readonly id: number;
  readonly traits: TraitIds;
}

/** The dictionaries are bounded, and so is what is made of them: headers may carry anything. */
const MOST_TRAITS = 262_144;

/** Combinations of traits as small numbers, from 0. Lives in memory, its additions are written with the events that use them. */
export class TraitsDictionary {
  private readonly ids = new Map<string, number>();
  private readonly list: TraitIds[] = [];
  private added: NumberedTraits[] = [];

  /** From the table, at open. */
  restore({ id, traits }: NumberedTraits): void {
    this.ids.set(keyOf(traits), id);
    this.list[id] = traits;
  }

  /** When there are too many, those of an event without any name. */
  idOf(traits: TraitIds): number {
    const known = this.ids.get(keyOf(traits));
    if (known !== undefined) return known;
    if (this.list.length >= MOST_TRAITS && !isNameless(traits)) return this.idOf({ ...NAMELESS, ...placesOf(traits) });
    const added = { id: this.list.length, traits };
    this.restore(added);
    this.added.push(added);
    return added.id;
  }

  of(id: number): TraitIds {
    const traits = this.list[id];
    if (!traits) throw new Error(`the event index holds traits it does not know: ${id}`);
    return traits;
  }

  /** Ids of those that pass. */
  where(passes: (traits: TraitIds) => boolean): number[] {
    return this.list.flatMap((traits, id) => (passes(traits) ? [id] : []));
  }

  /** The same, of an event that is not sorted by its record's timestamp. */
  oddOf(id: number): number {
    return this.idOf({ ...this.of(id), oddTimestamp: 1 });
  }

  /** Ids of those that are. */
  get odd(): readonly number[] {
    return this.where(({ oddTimestamp }) => oddTimestamp === 1);
  }

  takeNew(): readonly NumberedTraits[] {
    const taken = this.added;
    this.added = [];
    return taken;
  }
}

const NAMES = { type: NO_NAME, service: NO_NAME, convention: NO_NAME, correlationFrom: NO_NAME };
const NAMELESS = { ...NAMES, deadLetterTopic: NO_NAME, deadLetterGroup: NO_NAME };
const placesOf = ({ kind, timestampType, oddTimestamp }: TraitIds) => ({ kind, timestampType, oddTimestamp });
const isNameless = (traits: TraitIds): boolean => keyOf(traits) === keyOf({ ...NAMELESS, ...placesOf(traits) });

/** Of the `traits` table, besides `id`. */
export const TRAIT_COLUMN_NAMES = [
  'type',
  'service',
  'kind',
  'convention',
  'correlation_from',
  'timestamp_type',
  'dead_letter_topic',
  'dead_letter_group',
  'odd_timestamp',
] as const;

/** In the order of TRAIT_COLUMN_NAMES. */
export const traitColumns = (traits: TraitIds): readonly number[] => [
  traits.type,
  traits.service,
  traits.kind,
  traits.convention,
  traits.correlationFrom,
  traits.timestampType,
  traits.deadLetterTopic,
  traits.deadLetterGroup,
  traits.oddTimestamp,
];

/** The other way round. */
export function traitsOf(columns: readonly number[]): TraitIds {
  const [type = 0, service = 0, kind = 0, convention = 0, correlationFrom = 0, timestampType = 0, ...rest] = columns;
  const [deadLetterTopic = 0, deadLetterGroup = 0, oddTimestamp = 0] = rest;
  return { type, service, kind, convention, correlationFrom, timestampType, deadLetterTopic, deadLetterGroup, oddTimestamp };
}

const keyOf = (traits: TraitIds): string => traitColumns(traits).join();

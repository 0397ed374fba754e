import type { EventTraits } from '../../model/encoded-events.ts';
import type { TimestampType } from '../../model/event.ts';
import type { FoundEnvelope } from '../../model/found-event.ts';

/** So many of one type and service are looked through; beyond, traits are listed again, which costs memory only. */
const MOST_COMPARED = 32;

/** The traits of one stretch of events, each once. Found without making a key of them: their names are mostly the same strings. */
export class TraitsList {
  readonly list: EventTraits[] = [];
  private readonly byType = new Map<string | null, Map<string | null, number[]>>();

  indexOf(envelope: FoundEnvelope, timestampType: TimestampType): number {
    const { type, service } = envelope;
    let byService = this.byType.get(type);
    if (!byService) {
      byService = new Map();
      this.byType.set(type, byService);
    }
    let indexes = byService.get(service);
    if (!indexes) {
      indexes = [];
      byService.set(service, indexes);
    }
    for (let n = 0; n < indexes.length; n++) {
      const index = indexes[n] ?? 0;
      const traits = this.list[index];
      if (traits && same(traits, envelope, timestampType)) return index;
    }
    const index = this.list.length;
    if (indexes.length < MOST_COMPARED) indexes.push(index);
    const { kind, convention, correlationFrom, deadLetter } = envelope;
    this.list.push({
      type,
      service,
      kind,
      convention,
      correlationFrom,
      timestampType,
      deadLetterTopic: deadLetter?.topic ?? null,
      deadLetterGroup: deadLetter?.group ?? null,
    });
    return index;
  }
}

/** But for type and service. */
function same(traits: EventTraits, envelope: FoundEnvelope, timestampType: TimestampType): boolean {
  const { kind, convention, correlationFrom, deadLetter } = envelope;
  return (
    traits.kind === kind &&
    traits.convention === convention &&
    traits.correlationFrom === correlationFrom &&
    traits.timestampType === timestampType &&
    traits.deadLetterTopic === (deadLetter?.topic ?? null) &&
    traits.deadLetterGroup === (deadLetter?.group ?? null)
  );
}

import type { EventTraits } from '../../model/encoded-events.ts';
import { EVENT_KINDS, TIMESTAMP_TYPES } from './event-columns.ts';
import type { Names } from './names.ts';
import type { TraitIds } from './traits-dictionary.ts';

/** Traits by name as the tables have them. */
export const traitIdsOf = (traits: EventTraits, names: Names): TraitIds => ({
  type: names.type.idOf(traits.type),
  service: names.service.idOf(traits.service),
  kind: EVENT_KINDS.indexOf(traits.kind),
  convention: names.convention.idOf(traits.convention),
  correlationFrom: names.header.idOf(traits.correlationFrom),
  timestampType: TIMESTAMP_TYPES.indexOf(traits.timestampType),
  deadLetterTopic: names.topicName.idOf(traits.deadLetterTopic),
  deadLetterGroup: names.group.idOf(traits.deadLetterGroup),
  oddTimestamp: 0,
});

import type { EnvelopeField, EnvelopeReader, Setting } from './envelope.ts';
import type { RecordParts, Takes } from './header-view.ts';

export type HeaderRole = 'correlation' | 'cause' | 'id' | 'service' | 'type' | 'trace' | 'dead-letter';

export interface HeaderDescription {
  readonly role: HeaderRole | null;
  /** The event's field comes from this very header. */
  readonly used: boolean;
  /** For a name that occurs more than once, letter for letter: which of how many this is, and whether it is the one that counts. */
  readonly repeat: { readonly nth: number; readonly of: number; readonly used: boolean } | null;
}

const ROLES: Readonly<Record<EnvelopeField, HeaderRole>> = {
  correlation: 'correlation',
  causation: 'cause',
  id: 'id',
  service: 'service',
  type: 'type',
  trace: 'trace',
  'dead-letter': 'dead-letter',
};

/** What each header of one record was to the envelope, in wire order. A field that the value gave comes from no header. */
export function describeHeaders(record: RecordParts, reader: EnvelopeReader, setting?: Setting): HeaderDescription[] {
  const { headers } = record;
  const fields = new Map<number, { role: HeaderRole; takes: Takes }>();
  reader.readRecord(record, setting, (field, slot, takes) => {
    if (!fields.has(slot)) fields.set(slot, { role: ROLES[field], takes });
  });
  const slots = headers.map(({ name }) => reader.view.names.find(name, 0, name.length).slot);
  const spellings = headers.map(({ name }) => Buffer.from(name).toString('latin1'));
  return headers.map((_, index) => {
    const slot = slots[index] ?? -1;
    const field = fields.get(slot);
    const used = field !== undefined && index === (field.takes === 'first' ? slots.indexOf(slot) : slots.lastIndexOf(slot));
    return { role: field?.role ?? null, used, repeat: repeatOf(spellings, index, field, used) };
  });
}

function repeatOf(
  spellings: readonly string[],
  index: number,
  field: { takes: Takes } | undefined,
  used: boolean,
): HeaderDescription['repeat'] {
  const name = spellings[index];
  const of = spellings.filter((other) => other === name).length;
  if (of < 2) return null;
  const nth = spellings.slice(0, index + 1).filter((other) => other === name).length;
  return { nth, of, used: field ? used : nth === of };
}

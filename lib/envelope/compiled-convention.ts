import { canonicalTraceId } from '../model/canonical-id.ts';
import type { EventKind } from '../model/event.ts';
import type { FoundId } from '../model/found-event.ts';
import { ByteTable } from './byte-table.ts';
import type { Convention } from './convention.ts';
import { traceFromTraceparent } from './conventions/trace-carriers.ts';
import type { HeaderNames } from './header-names.ts';
import type { HeaderView, Takes } from './header-view.ts';
import { isUsualTraceparent, nameFrom, TRACEPARENT_ID } from './value-text.ts';

/** A field of names that people read (service, type): looked up by bytes, made once each. */
export interface NamedField {
  readonly slots: readonly number[];
  readonly values: ByteTable<string | null>;
}

/** A convention with its names as slot numbers, so that matching one record is a handful of array reads. */
export interface CompiledConvention {
  readonly name: string;
  readonly takes: Takes;
  /** Any one set, all of whose slots are there; null: whenever the convention is touched at all. */
  readonly marks: readonly (readonly number[])[] | null;
  readonly markedBy: { readonly slot: number; readonly startsWith: Buffer } | null;
  readonly hides: readonly number[];
  readonly correlation: readonly number[];
  readonly causation: readonly number[];
  readonly id: readonly number[];
  readonly service: NamedField;
  readonly type: NamedField;
  /** Trace ids hardly ever come twice: each is made anew. */
  readonly trace: {
    readonly slots: readonly number[];
    readonly find: (bytes: Buffer, start: number, end: number, found: FoundId) => void;
  };
  readonly kind: { readonly slots: readonly number[]; readonly values: ByteTable<EventKind> } | null;
  readonly deadLetter: {
    readonly topic: number;
    readonly partition: number | null;
    readonly offset: number | null;
    readonly group: number | null;
    readonly groupFrom: (written: string) => string | null;
  } | null;
}

const asWritten = (written: string): string | null => written;

export function compileConvention(convention: Convention, names: HeaderNames): CompiledConvention {
  const slots = (wanted: readonly string[] | undefined): readonly number[] => (wanted ?? []).map((name) => names.slot(name));
  const optional = (name: string | undefined): number | null => (name === undefined ? null : names.slot(name));
  const field = (wanted: readonly string[] | undefined, change = asWritten): NamedField => ({
    slots: slots(wanted),
    values: new ByteTable((bytes) => {
      const written = nameFrom(bytes);
      return written === null ? null : change(written);
    }),
  });
  const { markedBy, kind, deadLetter } = convention;
  return {
    name: convention.name,
    takes: convention.takes ?? 'last',
    marks: convention.marks?.map(slots) ?? null,
    markedBy: markedBy ? { slot: names.slot(markedBy.header), startsWith: Buffer.from(markedBy.startsWith) } : null,
    hides: slots(convention.hides),
    correlation: slots(convention.correlation),
    causation: slots(convention.causation),
    id: slots(convention.id),
    service: field(convention.service, convention.serviceFrom),
    type: field(convention.type, convention.typeFrom),
    trace: { slots: slots(convention.trace), find: traceReader(convention.traceFrom ?? asWritten) },
    kind: kind ? { slots: slots(kind.headers), values: new ByteTable((bytes) => kindFrom(bytes, kind)) } : null,
    deadLetter: deadLetter
      ? {
          topic: names.slot(deadLetter.topic),
          partition: optional(deadLetter.partition),
          offset: optional(deadLetter.offset),
          group: optional(deadLetter.group),
          groupFrom: deadLetter.groupFrom ?? asWritten,
        }
      : null,
  };
}

/** Every slot the convention reads: its names, and those it is recognised by. */
export function slotsOf(convention: CompiledConvention): readonly number[] {
  const { marks, markedBy, kind, deadLetter } = convention;
  return [
    ...(marks?.flat() ?? []),
    ...(markedBy ? [markedBy.slot] : []),
    ...convention.correlation,
    ...convention.causation,
    ...convention.id,
    ...convention.service.slots,
    ...convention.type.slots,
    ...convention.trace.slots,
    ...(kind?.slots ?? []),
    ...(deadLetter ? [deadLetter.topic] : []),
  ];
}

/** Whether this convention wrote the record. Asked only when at least one of its names is there. */
export function wroteIt({ marks, markedBy, takes }: CompiledConvention, view: HeaderView): boolean {
  if (markedBy !== null) {
    const start = view.start(markedBy.slot, takes);
    if (start < 0) return false;
    const prefix = view.bytes.subarray(start, Math.min(view.end(markedBy.slot, takes), start + markedBy.startsWith.length));
    return prefix.equals(markedBy.startsWith);
  }
  if (marks === null) return true;
  for (const set of marks) {
    let all = true;
    for (const slot of set) if (!view.has(slot)) all = false;
    if (all) return true;
  }
  return false;
}

function kindFrom(bytes: Uint8Array, kind: NonNullable<Convention['kind']>): EventKind {
  const written = nameFrom(bytes)?.toLowerCase();
  if (written === undefined) return 'unknown';
  if (kind.command.some((value) => value.toLowerCase() === written)) return 'command';
  if (kind.event.some((value) => value.toLowerCase() === written)) return 'event';
  return 'unknown';
}

function traceReader(change: (written: string) => string | null): CompiledConvention['trace']['find'] {
  const isTraceparent = change === traceFromTraceparent;
  return (bytes, start, end, found) => {
    if (isTraceparent && isUsualTraceparent(bytes, start, end)) {
      found.liesAt(start + TRACEPARENT_ID.from, start + TRACEPARENT_ID.to);
      return;
    }
    const written = nameFrom(bytes.subarray(start, end));
    const id = written === null ? null : change(written);
    found.text = id === null ? null : canonicalTraceId(id);
  };
}

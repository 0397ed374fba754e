import type { Envelope, EventKind } from '../model/event.ts';
import { FoundEnvelope, type FoundId } from '../model/found-event.ts';
import { globExpression } from '../model/glob.ts';
import { serviceName, type TopicName } from '../model/ids.ts';
import { type CompiledConvention, compileConvention, type NamedField, slotsOf, wroteIt } from './compiled-convention.ts';
import { type CompiledPayload, compileOwnPaths } from './compiled-payload.ts';
import { conventions, payloadConventions } from './conventions.ts';
import { readDeadLetter } from './dead-letter.ts';
import { HeaderNames } from './header-names.ts';
import { HeaderView, type RecordParts, type Takes } from './header-view.ts';
import { NO_OWN_PATHS, type OwnPaths } from './payload-convention.ts';
import { PayloadMarks } from './payload-marks.ts';
import { readPayload } from './payload-reader.ts';
import { idFrom, isCanonicalAsWritten } from './value-text.ts';

/** A user's own header names, in order; they come before every convention. */
export interface OwnHeaders {
  readonly correlation: readonly string[];
  readonly causation: readonly string[];
  readonly id: readonly string[];
  readonly service: readonly string[];
  readonly type: readonly string[];
}

export const NO_OWN_HEADERS: OwnHeaders = { correlation: [], causation: [], id: [], service: [], type: [] };

export type EnvelopeField = 'correlation' | 'causation' | 'id' | 'service' | 'type' | 'trace' | 'dead-letter';
/** Told of each field that a header gave: the header's slot, and which of its values if the name repeats. */
export type OnField = (field: EnvelopeField, slot: number, takes: Takes) => void;

/** What holds where no header says otherwise. */
export interface Setting {
  /** Of the topic: see kindOfTopic. */
  readonly kind: EventKind;
  /** Of the topic: see EnvelopeReader.pathsOf. */
  readonly paths: CompiledPayload | null;
}

const PLAIN: Setting = { kind: 'unknown', paths: null };
/** The user's own headers: the first convention of all. */
const OWN = 1;

/**
 * Reads ids, type, service and kind out of a record by the ordered list of conventions: the user's own headers, the user's own
 * paths into the value, conventions that put ids into the value, then those of headers. One per thread: it owns a view that is
 * filled anew for each record.
 *
 * Rules: names are compared without regard to case. Of a repeated name the last value counts (MassTransit's: the first), also
 * when that is null or blank and thus gives nothing. The first convention with a correlation id names `convention`; without one,
 * the first that gave anything.
 */
export class EnvelopeReader {
  /** Fill it (`begin` and `add`, or `fill`), then `read`. */
  readonly view: HeaderView;
  readonly conventions: readonly CompiledConvention[];
  readonly #marks: PayloadMarks;
  readonly #ownPaths: OwnPaths;
  readonly #found = new FoundEnvelope();
  readonly #pathsByTopic = new Map<TopicName, CompiledPayload | null>();

  constructor(own: OwnHeaders = NO_OWN_HEADERS, ownPaths: OwnPaths = NO_OWN_PATHS) {
    const names = new HeaderNames();
    const all = [{ name: 'configured', ...own }, ...conventions];
    // Each has a bit of its own in `HeaderView.touched`.
    if (all.length > 32) throw new RangeError(`${all.length} conventions, and there is room for 32`);
    this.conventions = all.map((convention) => compileConvention(convention, names));
    this.#marks = new PayloadMarks(payloadConventions, names);
    this.#ownPaths = ownPaths;
    const wantedBy = new Int32Array(names.count);
    this.conventions.forEach((convention, bit) => {
      for (const slot of slotsOf(convention)) wantedBy[slot] = (wantedBy[slot] ?? 0) | (1 << bit);
    });
    this.view = new HeaderView(names, wantedBy);
  }

  /** The user's paths into values of this topic; null: its values are not looked at for their sake. */
  pathsOf(topic: TopicName): CompiledPayload | null {
    const known = this.#pathsByTopic.get(topic);
    if (known !== undefined) return known;
    const paths = compileOwnPaths(this.#ownPaths, (pattern) => globExpression(pattern).test(topic));
    this.#pathsByTopic.set(topic, paths);
    return paths;
  }

  /** The envelope of the record that the view holds. Never throws: what cannot be read is null. */
  read(setting: Setting = PLAIN, onField: OnField | null = null): Envelope {
    return this.find(setting, onField).textsIn(this.view.bytes);
  }

  /** The same, good until the next one is looked for: ids stay where they lie. */
  find(setting: Setting = PLAIN, onField: OnField | null = null): FoundEnvelope {
    const { view } = this;
    const draft = this.#found;
    draft.clear();
    let { touched } = view;
    const marked = this.#marks.find(view);
    if (setting.paths !== null || marked !== null) {
      this.#readValue(setting.paths, marked, draft, onField);
      touched &= ~OWN;
    }
    for (; touched !== 0; touched &= touched - 1) this.#readHeaders(touched & -touched, draft, onField);
    if (draft.kind === 'unknown') draft.kind = setting.kind;
    return draft;
  }

  /** The envelope of a record that is not scanned in place. */
  readRecord(record: RecordParts, setting: Setting = PLAIN, onField: OnField | null = null): Envelope {
    this.view.fill(record);
    return this.read(setting, onField);
  }

  /** By the convention of this bit, if it wrote the record. */
  #readHeaders(bit: number, draft: FoundEnvelope, onField: OnField | null): void {
    const convention = this.conventions[31 - Math.clz32(bit)];
    if (!convention || !wroteIt(convention, this.view)) return;
    const hadCorrelation = draft.correlationId.isThere;
    this.#filled = 0;
    this.#readConvention(convention, draft, onField);
    nameConvention(draft, convention.name, this.#filled, hadCorrelation);
    for (const slot of convention.hides) this.view.hide(slot);
  }

  /** The user's own headers, and what comes between them and other headers. */
  #readValue(paths: CompiledPayload | null, marked: CompiledPayload | null, draft: FoundEnvelope, onField: OnField | null): void {
    if ((this.view.touched & OWN) !== 0) this.#readHeaders(OWN, draft, onField);
    if (paths !== null) this.#readPayload(paths, draft);
    if (marked !== null) this.#readPayload(marked, draft);
  }

  #readPayload(payload: CompiledPayload, draft: FoundEnvelope): void {
    const hadCorrelation = draft.correlationId.isThere;
    const filled = readPayload(payload, this.view, draft);
    nameConvention(draft, payload.name, filled, hadCorrelation);
  }

  #readConvention(convention: CompiledConvention, draft: FoundEnvelope, onField: OnField | null): void {
    const { takes } = convention;
    if (!draft.correlationId.isThere) {
      const slot = this.#readId(convention.correlation, takes, draft.correlationId);
      if (slot >= 0) {
        draft.correlationFrom = this.view.spelling(slot, takes);
        this.#filled++;
        onField?.('correlation', slot, takes);
      }
    }
    if (!draft.causationId.isThere) {
      const slot = this.#readId(convention.causation, takes, draft.causationId);
      if (slot >= 0) {
        this.#filled++;
        onField?.('causation', slot, takes);
      }
    }
    if (!draft.eventId.isThere) {
      const slot = this.#readId(convention.id, takes, draft.eventId);
      if (slot >= 0) {
        this.#filled++;
        onField?.('id', slot, takes);
      }
    }
    if (draft.service === null) {
      const slot = this.#readName(convention.service, takes);
      if (slot >= 0 && this.#foundName !== null) {
        draft.service = serviceName(this.#foundName);
        this.#filled++;
        onField?.('service', slot, takes);
      }
    }
    if (draft.type === null) {
      const slot = this.#readName(convention.type, takes);
      if (slot >= 0) {
        draft.type = this.#foundName;
        this.#filled++;
        onField?.('type', slot, takes);
      }
    }
    this.#readRest(convention, draft, onField);
  }

  #readRest(convention: CompiledConvention, draft: FoundEnvelope, onField: OnField | null): void {
    const { takes, kind, deadLetter } = convention;
    if (!draft.traceId.isThere) {
      const slot = this.#readTrace(convention.trace, takes, draft.traceId);
      if (slot >= 0) {
        this.#filled++;
        onField?.('trace', slot, takes);
      }
    }
    if (draft.kind === 'unknown' && kind !== null) {
      for (const slot of kind.slots) {
        const start = this.view.start(slot, takes);
        if (start >= 0 && draft.kind === 'unknown')
          draft.kind = kind.values.get(this.view.bytes, start, this.view.end(slot, takes));
      }
    }
    if (draft.deadLetter === null && deadLetter !== null) {
      draft.deadLetter = readDeadLetter(convention, this.view);
      if (draft.deadLetter !== null) {
        this.#filled++;
        for (const slot of [deadLetter.topic, deadLetter.partition, deadLetter.offset, deadLetter.group])
          if (slot !== null && this.view.has(slot)) onField?.('dead-letter', slot, takes);
      }
    }
  }

  /** Fields that the convention at hand has given a value. */
  #filled = 0;
  /** What the last #readName found. A field, so that the hot path allocates no pair. */
  #foundName: string | null = null;

  /** The slot that gives an id, which is then in `found`; -1: none. */
  #readId(slots: readonly number[], takes: Takes, found: FoundId): number {
    const { view } = this;
    for (let n = 0; n < slots.length; n++) {
      const slot = slots[n] ?? -1;
      const start = view.start(slot, takes);
      if (start < 0) continue;
      const end = view.end(slot, takes);
      if (isCanonicalAsWritten(view.bytes, start, end)) found.liesAt(start, end);
      else found.text = idFrom(view.bytes, start, end);
      if (found.isThere) return slot;
    }
    return -1;
  }

  #readTrace({ slots, find }: CompiledConvention['trace'], takes: Takes, found: FoundId): number {
    const { view } = this;
    for (let n = 0; n < slots.length; n++) {
      const slot = slots[n] ?? -1;
      const start = view.start(slot, takes);
      if (start < 0) continue;
      find(view.bytes, start, view.end(slot, takes), found);
      if (found.isThere) return slot;
    }
    return -1;
  }

  #readName({ slots, values }: NamedField, takes: Takes): number {
    const { view } = this;
    for (let n = 0; n < slots.length; n++) {
      const slot = slots[n] ?? -1;
      const start = view.start(slot, takes);
      if (start < 0) continue;
      this.#foundName = values.get(view.bytes, start, view.end(slot, takes));
      if (this.#foundName !== null) return slot;
    }
    return -1;
  }
}

/** An event is of the convention that gave the correlation id; without one, of the first that gave anything. */
function nameConvention(draft: FoundEnvelope, name: string, filled: number, hadCorrelation: boolean): void {
  if (filled > 0) draft.convention ??= name;
  if (!hadCorrelation && draft.correlationId.isThere) draft.convention = name;
}

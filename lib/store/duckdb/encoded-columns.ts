import type { EncodedEvents } from '../../model/encoded-events.ts';

type Column = Int32Array<ArrayBuffer>;
type ColumnArrays = Omit<EncodedEvents, 'length' | 'traitsList' | 'correlationTexts' | 'deadLetters'>;

const SMALLEST = 16;
/** To begin with; a stretch that has more grows. */
const LARGEST = 8192;

/** The columns of EncodedEvents while they grow. All zeros where nothing was set. */
export class Columns implements ColumnArrays {
  offsets!: Column;
  timestamps!: Column;
  correlationHigh!: Column;
  correlationLow!: Column;
  uuidHigh!: Column;
  uuidLow!: Column;
  eventIds!: Column;
  causationIds!: Column;
  traceIds!: Column;
  keys!: Column;
  valueSizes!: Column;
  sizes!: Column;
  headerCounts!: Column;
  traits!: Column;
  correlationTextEnds!: Column;
  private capacity = 0;

  constructor(events: number) {
    this.grow(Math.min(LARGEST, Math.max(SMALLEST, 2 ** Math.ceil(Math.log2(events)))));
  }

  makeRoom(index: number): void {
    if (index >= this.capacity) this.grow(this.capacity * 2);
  }

  /** Events [from, to) are forgotten. */
  clear(from: number, to: number): void {
    for (const name of PAIRS) this[name].fill(0, from * 2, to * 2);
  }

  arrays(): ColumnArrays {
    const arrays: Partial<Record<keyof ColumnArrays, Column>> = {};
    for (const name of [...PAIRS, ...SINGLES]) arrays[name] = this[name];
    return arrays as ColumnArrays;
  }

  private grow(capacity: number): void {
    for (const name of PAIRS) this[name] = grown(this[name], capacity * 2);
    for (const name of SINGLES) this[name] = grown(this[name], capacity);
    this.capacity = capacity;
  }
}

const PAIRS = [
  'offsets',
  'timestamps',
  'correlationHigh',
  'correlationLow',
  'uuidHigh',
  'uuidLow',
  'eventIds',
  'causationIds',
  'traceIds',
  'keys',
] as const;
const SINGLES = ['valueSizes', 'sizes', 'headerCounts', 'traits', 'correlationTextEnds'] as const;

function grown(column: Column | undefined, length: number): Column {
  const larger = new Int32Array(length);
  if (column) larger.set(column);
  return larger;
}

/** Bytes of texts, one after the other. */
export class TextHeap {
  bytes: Uint8Array<ArrayBuffer>;
  length = 0;

  constructor(bytes: number) {
    this.bytes = new Uint8Array(Math.max(256, Math.min(LARGEST * 64, bytes)));
  }

  add(from: Uint8Array, start: number, end: number): void {
    this.makeRoom(end - start);
    const { bytes, length } = this;
    for (let at = start; at < end; at++) bytes[length + at - start] = from[at] ?? 0;
    this.length += end - start;
  }

  cutTo(length: number): void {
    this.length = length;
  }

  private makeRoom(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(this.length + more, this.bytes.length * 2));
    larger.set(this.bytes);
    this.bytes = larger;
  }
}

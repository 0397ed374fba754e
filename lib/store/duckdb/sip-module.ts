/** Rounds for each word of the message, and at the end. */
export interface SipRounds {
  readonly perWord: number;
  readonly atEnd: number;
}

/** Where in the module's memory things lie, in bytes: the state as the key makes it, the state so far, the result, the message. */
export const INITIAL_AT = 0;
export const STATE_AT = 32;
export const RESULT_AT = 64;
export const INPUT_AT = 128;
/** Of the message, at a time: the rest of the module's one page. */
export const INPUT_BYTES = 65_536 - INPUT_AT;

export interface SipModule {
  readonly memory: ArrayBuffer;
  /** Takes in the words of the message from INPUT_AT up to `end`, going on from the state that lies at `state`. */
  readonly words: (state: number, end: number) => void;
  /** Leaves all 128 bits of the hash at RESULT_AT. */
  readonly end: () => void;
}

type Code = readonly number[];

const I32 = 0x7f;
const I64 = 0x7e;
/** Locals of both functions: two parameters or none come first, then the four words of the state and one of the message. */
const [V0, V1, V2, V3, WORD] = [2, 3, 4, 5, 6];
const get = (local: number): Code => [0x20, local];
const set = (local: number): Code => [0x21, local];
const number = (value: number): Code => [0x41, ...signed(value)];
const long = (value: number): Code => [0x42, ...signed(value)];
const load = (offset: number): Code => [0x29, 3, ...unsigned(offset)];
const store = (offset: number): Code => [0x37, 3, ...unsigned(offset)];
const [ADD, XOR, ROTATE] = [0x7c, 0x85, 0x89];

const add = (to: number, what: number): Code => [...get(to), ...get(what), ADD, ...set(to)];
/** Rotates to the left by so many bits, then mixes in the other. */
const rotate = (of: number, bits: number, mixed: number): Code => [
  ...get(of),
  ...long(bits),
  ROTATE,
  ...get(mixed),
  XOR,
  ...set(of),
];
const half = (of: number): Code => [...get(of), ...long(32), ROTATE, ...set(of)];

/** SipRound of the paper, figure 2.1. */
const ROUND: Code = [
  ...add(V0, V1),
  ...rotate(V1, 13, V0),
  ...half(V0),
  ...add(V2, V3),
  ...rotate(V3, 16, V2),
  ...add(V0, V3),
  ...rotate(V3, 21, V0),
  ...add(V2, V1),
  ...rotate(V1, 17, V2),
  ...half(V2),
];
const rounds = (count: number): Code => Array.from({ length: count }, () => ROUND).flat();
const mixIn = (to: number, what: Code): Code => [...get(to), ...what, XOR, ...set(to)];
const loadState = (at: Code): Code => [V0, V1, V2, V3].flatMap((local, n) => [...at, ...load(8 * n), ...set(local)]);
const storeState: Code = [V0, V1, V2, V3].flatMap((local, n) => [...number(STATE_AT), ...get(local), ...store(8 * n)]);
const storeResult = (at: number): Code => [
  ...number(RESULT_AT),
  ...get(V0),
  ...get(V1),
  XOR,
  ...get(V2),
  XOR,
  ...get(V3),
  XOR,
  ...store(at),
];

/** Parameters: where the state lies, and where the message ends. The first then goes along the message. */
const wordsCode = ({ perWord }: SipRounds): Code => [
  ...loadState(get(0)),
  ...number(INPUT_AT),
  ...set(0),
  ...[0x03, 0x40], // loop
  ...get(0),
  ...load(0),
  ...set(WORD),
  ...mixIn(V3, get(WORD)),
  ...rounds(perWord),
  ...mixIn(V0, get(WORD)),
  ...get(0),
  ...number(8),
  0x6a, // i32.add
  ...[0x22, 0], // local.tee
  ...get(1),
  ...[0x49, 0x0d, 0], // i32.lt_u, br_if
  0x0b,
  ...storeState,
];

const endCode = ({ atEnd }: SipRounds): Code => [
  ...loadState(number(STATE_AT)),
  ...mixIn(V2, long(0xee)),
  ...rounds(atEnd),
  ...storeResult(0),
  ...mixIn(V1, long(0xdd)),
  ...rounds(atEnd),
  ...storeResult(8),
];

const TWO_NUMBERS_TO_NOTHING: Code = [0x60, 2, I32, I32, 0];

/**
 * The arithmetic of SipHash as a WebAssembly module: 64-bit words, which JavaScript has only as bigint, nine times slower even in
 * 32-bit halves. It is a straight line of a few instructions, so it is put together here. Source: WebAssembly Core Specification,
 * binary format.
 */
export function sipModule(sipRounds: SipRounds): SipModule {
  const body = (code: Code): Code => sized([1, 5, I64, ...code, 0x0b]);
  const bytes = Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, ...TWO_NUMBERS_TO_NOTHING]),
    ...section(3, [2, 0, 0]), // two functions of that type
    ...section(5, [1, 0, 1]), // one memory of one page
    ...section(7, [3, ...name('memory'), 2, 0, ...name('words'), 0, 0, ...name('end'), 0, 1]),
    ...section(10, [2, ...body(wordsCode(sipRounds)), ...body(endCode(sipRounds))]),
  ]);
  const { memory, words, end } = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports;
  if (!(memory instanceof WebAssembly.Memory) || typeof words !== 'function' || typeof end !== 'function')
    throw new Error('the module of the hash does not export what it was made to');
  return {
    memory: memory.buffer,
    words: (state, until) => words(state, until),
    end: () => end(0, 0),
  };
}

const section = (id: number, content: Code): Code => [id, ...sized(content)];
const sized = (content: Code): Code => [...unsigned(content.length), ...content];
const name = (text: string): Code => sized([...text].map((letter) => letter.charCodeAt(0)));

/** LEB128, as the binary format writes all numbers. */
function unsigned(value: number): Code {
  const bytes: number[] = [];
  for (let left = value; ; left >>>= 7) {
    if (left < 0x80) return [...bytes, left];
    bytes.push((left & 0x7f) | 0x80);
  }
}

/** The same for numbers with a sign, none of which is negative here: the highest bit of the last byte must be free. */
function signed(value: number): Code {
  const bytes: number[] = [];
  for (let left = value; ; left >>>= 7) {
    if (left < 0x40) return [...bytes, left];
    bytes.push((left & 0x7f) | 0x80);
  }
}

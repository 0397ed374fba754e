/**
 * JSON by its text: checked, laid out and masked without turning numbers into doubles, so that 9007199254740993 and 0.10 stay
 * as they were written. Works through the text once; no recursion, so depth costs nothing.
 */

const BLANKS = /[ \t\r\n]*/y;
const NUMBER_OR_WORD = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const MASKED = '"(masked)"';

export type JsonLayout = { readonly text: string } | { readonly fault: string };

/** The same JSON with two-space indentation; values at `masked` paths (`$.a.b`, array elements by `[*]` or `[0]`) replaced. */
export function layOutJson(source: string, masked: readonly string[]): JsonLayout {
  const layout = new Layout(masked);
  let at = endOf(BLANKS, source, 0);
  while (at < source.length) {
    const char = source[at] ?? '';
    const isMark = '{}[],:'.includes(char);
    const end = isMark ? at + 1 : char === '"' ? stringEnd(source, at) : endOf(NUMBER_OR_WORD, source, at);
    if (end <= at) return { fault: `no JSON at character ${at + 1}` };
    const fault = layout.take(isMark ? char : '', isMark ? '' : source.slice(at, end), char === '"');
    if (fault !== null) return { fault: `${fault} at character ${at + 1}` };
    at = endOf(BLANKS, source, end);
  }
  return layout.end();
}

/** Where a match that must begin at `at` ends; `at` itself when there is none. */
function endOf(pattern: RegExp, source: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(source) ? pattern.lastIndex : at;
}

/** One past the closing quote of the string that begins at `at`; -1 when it is malformed. A loop: an expression would need stack for megabytes. */
function stringEnd(source: string, at: number): number {
  for (let i = at + 1; i < source.length; i++) {
    const code = source.charCodeAt(i);
    if (code === 0x22) return i + 1;
    if (code < 0x20) return -1;
    if (code !== 0x5c) continue;
    const end = endOf(ESCAPE, source, i);
    if (end === i) return -1;
    i = end - 1;
  }
  return -1;
}

interface Open {
  readonly array: boolean;
  /** Next: a key or `}`, a `:`, a value, a `,` or the end. */
  next: 'first' | 'key' | 'colon' | 'value' | 'more';
  key: string;
  index: number;
}

class Layout {
  readonly #masked: ReadonlySet<string>;
  readonly #stack: Open[] = [];
  readonly #out: string[] = [];
  /** Depth of the stack inside a masked value; null outside. */
  #maskedFrom: number | null = null;
  #done = false;

  constructor(masked: readonly string[]) {
    this.#masked = new Set(masked);
  }

  take(mark: string, scalar: string, isString: boolean): string | null {
    const open = this.#stack.at(-1);
    if (mark === ':') {
      if (open?.next !== 'colon') return 'an unexpected ":"';
      open.next = 'value';
      this.#put(': ');
      return null;
    }
    if (mark === ',') {
      if (open?.next !== 'more') return 'an unexpected ","';
      open.next = open.array ? 'value' : 'key';
      open.index++;
      this.#put(',');
      this.#line();
      return null;
    }
    if (mark === '}' || mark === ']') return this.#close(mark === ']');
    if (open && !open.array && (open.next === 'key' || open.next === 'first')) {
      if (!isString) return 'a key must be text';
      if (open.next === 'first') this.#line();
      open.key = scalar.slice(1, -1);
      open.next = 'colon';
      this.#put(scalar);
      return null;
    }
    return this.#value(mark, scalar);
  }

  #value(mark: string, scalar: string): string | null {
    const open = this.#stack.at(-1);
    if (open ? open.next !== 'value' && !(open.array && open.next === 'first') : this.#done) return 'an unexpected value';
    if (open?.next === 'first') this.#line();
    if (open) open.next = 'more';
    else this.#done = true;
    const hidden = this.#maskedFrom === null && this.#masked.size > 0 && this.#isMasked();
    if (hidden) this.#put(MASKED);
    if (mark === '') {
      if (!hidden) this.#put(scalar);
      return null;
    }
    if (hidden) this.#maskedFrom = this.#stack.length;
    this.#put(mark);
    this.#stack.push({ array: mark === '[', next: 'first', key: '', index: 0 });
    return null;
  }

  #close(array: boolean): string | null {
    const open = this.#stack.pop();
    if (!open || open.array !== array || (open.next !== 'more' && open.next !== 'first'))
      return `an unexpected "${array ? ']' : '}'}"`;
    if (open.next === 'more') this.#line();
    this.#put(array ? ']' : '}');
    if (this.#maskedFrom === this.#stack.length) this.#maskedFrom = null;
    return null;
  }

  /** Whether the value about to come has a masked path, by index or by `[*]`. */
  #isMasked(): boolean {
    let paths = ['$'];
    for (const open of this.#stack) {
      paths = open.array
        ? paths.flatMap((path) => [`${path}[${open.index}]`, `${path}[*]`])
        : paths.map((path) => `${path}.${open.key}`);
      if (paths.length > 64) return true; // deep in arrays of arrays: rather hide than miss
    }
    return paths.some((path) => this.#masked.has(path));
  }

  #put(text: string): void {
    if (this.#maskedFrom === null) this.#out.push(text);
  }

  #line(): void {
    this.#put(`\n${'  '.repeat(Math.min(this.#stack.length, 100))}`);
  }

  end(): JsonLayout {
    if (this.#stack.length > 0 || !this.#done) return { fault: 'the JSON ends too early' };
    return { text: this.#out.join('') };
  }
}

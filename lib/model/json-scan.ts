/** Called at the end of each value: where it stands in the document and in the text. `path` is reused: copy it to keep it. */
export type OnJsonValue = (path: readonly (string | number)[], start: number, end: number) => void;

export interface JsonFault {
  readonly at: number;
  readonly expected: string;
}

/**
 * Walks a JSON text by its grammar (RFC 8259) without building anything: digits and escapes stay what they are. Answers null
 * when the whole text is JSON, else where it stops being that. Nesting of any depth.
 */
export function scanJson(text: string, onValue: OnJsonValue = () => {}): JsonFault | null {
  return new JsonScan(text, onValue).run();
}

interface Open {
  readonly isObject: boolean;
  readonly start: number;
}

const LITERAL = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)/y;

class JsonScan {
  readonly #text: string;
  readonly #onValue: OnJsonValue;
  readonly #path: (string | number)[] = [];
  readonly #open: Open[] = [];
  #at = 0;
  /** The string passed last has escapes in it. */
  #escaped = false;

  constructor(text: string, onValue: OnJsonValue) {
    this.#text = text;
    this.#onValue = onValue;
  }

  run(): JsonFault | null {
    do {
      // Here a value begins.
      this.#skipBlanks();
      const start = this.#at;
      const first = this.#text.charCodeAt(start);
      let fault: JsonFault | null = null;
      if (first === BRACE || first === BRACKET) {
        this.#open.push({ isObject: first === BRACE, start });
        this.#at++;
        this.#skipBlanks();
        if (this.#text.charCodeAt(this.#at) !== (first === BRACE ? BRACE_END : BRACKET_END)) {
          if (first === BRACKET) this.#path.push(0);
          else fault = this.#memberName();
          if (fault) return fault;
          continue;
        }
      } else {
        fault = first === QUOTE ? this.#string() : this.#literal();
        if (fault) return fault;
        this.#onValue(this.#path, start, this.#at);
      }
      fault = this.#closeOrGoOn();
      if (fault) return fault;
    } while (this.#open.length > 0);
    this.#skipBlanks();
    return this.#at === this.#text.length ? null : { at: this.#at, expected: 'the end' };
  }

  /** After a value: what it ends with it ends, too; or the next member or item begins. */
  #closeOrGoOn(): JsonFault | null {
    for (;;) {
      const innermost = this.#open.at(-1);
      if (!innermost) return null;
      this.#skipBlanks();
      const mark = this.#text.charCodeAt(this.#at);
      const isEmpty = this.#path.length < this.#open.length;
      if (mark === COMMA && !isEmpty) {
        this.#at++;
        const last = this.#path.pop();
        if (innermost.isObject) return this.#memberName();
        this.#path.push(typeof last === 'number' ? last + 1 : 0);
        return null;
      }
      if (mark !== (innermost.isObject ? BRACE_END : BRACKET_END))
        return { at: this.#at, expected: innermost.isObject ? '"," or "}"' : '"," or "]"' };
      this.#at++;
      if (!isEmpty) this.#path.pop();
      this.#open.pop();
      this.#onValue(this.#path, innermost.start, this.#at);
    }
  }

  /** A member's name and its colon; the name goes on the path. */
  #memberName(): JsonFault | null {
    this.#skipBlanks();
    const start = this.#at;
    if (this.#text.charCodeAt(start) !== QUOTE) return { at: start, expected: 'a member name' };
    const fault = this.#string();
    if (fault) return fault;
    const name = this.#text.slice(start + 1, this.#at - 1);
    // Escapes must not let a name slip by a path that names it.
    this.#path.push(this.#escaped ? String(JSON.parse(`"${name}"`)) : name);
    this.#skipBlanks();
    if (this.#text.charCodeAt(this.#at) !== COLON) return { at: this.#at, expected: '":"' };
    this.#at++;
    return null;
  }

  #string(): JsonFault | null {
    this.#escaped = false;
    for (this.#at++; this.#at < this.#text.length; this.#at++) {
      const unit = this.#text.charCodeAt(this.#at);
      if (unit === QUOTE) {
        this.#at++;
        return null;
      }
      if (unit < 0x20) return { at: this.#at, expected: 'no control character in a string' };
      if (unit === BACKSLASH) {
        this.#escaped = true;
        ESCAPE.lastIndex = this.#at;
        if (!ESCAPE.test(this.#text)) return { at: this.#at, expected: 'an escape that JSON has' };
        this.#at = ESCAPE.lastIndex - 1;
      }
    }
    return { at: this.#at, expected: 'the end of a string' };
  }

  #literal(): JsonFault | null {
    LITERAL.lastIndex = this.#at;
    if (!LITERAL.test(this.#text)) return { at: this.#at, expected: 'a value' };
    this.#at = LITERAL.lastIndex;
    return null;
  }

  #skipBlanks(): void {
    for (;;) {
      const unit = this.#text.charCodeAt(this.#at);
      if (unit !== 0x20 && unit !== 0x0a && unit !== 0x0d && unit !== 0x09) return;
      this.#at++;
    }
  }
}

const BRACE = 0x7b;
const BRACE_END = 0x7d;
const BRACKET = 0x5b;
const BRACKET_END = 0x5d;
const COMMA = 0x2c;
const COLON = 0x3a;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

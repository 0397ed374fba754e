/**
 * A decoded payload as lines to draw. JSON is laid out anew by white space alone: it is never parsed, so every digit, escape
 * and repeated key stays as it was written (0.10 stays 0.10, integers beyond 2^53 keep their digits).
 */

/** `key` is quiet, `value` is what one reads, `mark` is everything between. */
export interface Span {
  readonly role: 'key' | 'value' | 'mark';
  readonly text: string;
}
export interface PayloadLine {
  /** The number before the line; null on the continuation of a line that was too long for one. */
  readonly number: number | null;
  /** Levels of nesting. */
  readonly indent: number;
  readonly spans: readonly Span[];
}
export interface PayloadView {
  readonly lines: readonly PayloadLine[];
  readonly layout: 'json' | 'text';
  /** There is more than `most` lines. */
  readonly cut: boolean;
}

/** Characters to a line at most: one endless line must not reach the page as one node. */
const LONGEST_LINE = 2_000;
/** An object or list this short stays on one line. */
const SHORT = 64;
/** Nesting deeper than this is drawn at this depth. */
const DEEPEST = 40;

/**
 * The first `most` lines of `text`. Costs as much as what is shown, plus one pass to see whether it is JSON. `isCut`: the text
 * ends somewhere inside, so that brackets stay open.
 */
export function payloadLines(text: string, most: number, isCut = false): PayloadView {
  const tokens = jsonTokens(text, isCut);
  const source = tokens === null ? textLines(text) : jsonLines(tokens);
  const lines: PayloadLine[] = [];
  for (const line of source) {
    if (lines.length === most) return { lines, layout: tokens === null ? 'text' : 'json', cut: true };
    lines.push(line);
  }
  return { lines, layout: tokens === null ? 'text' : 'json', cut: false };
}

const TOKEN = /\s*(?:([[\]{},:])|("[^"\\]*(?:\\.[^"\\]*)*")|([^\s[\]{},:"]+))/suy;
const LITERAL = /^(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)$/;

/** The tokens of a JSON object or array; null when it is none. Brackets must pair; the rest is not judged, only laid out. */
function jsonTokens(text: string, isCut: boolean): string[] | null {
  if (!/^\s*[[{]/.test(text)) return null;
  const tokens: string[] = [];
  const open: string[] = [];
  TOKEN.lastIndex = 0;
  let end = 0;
  for (let match = TOKEN.exec(text); match !== null; match = TOKEN.exec(text)) {
    const [, mark, string, literal] = match;
    const isLast = isCut && TOKEN.lastIndex === text.length;
    if (literal !== undefined && !LITERAL.test(literal) && !isLast) return null;
    const token = mark ?? string ?? literal ?? '';
    if (token === '{' || token === '[') open.push(token === '{' ? '}' : ']');
    else if (token === '}' || token === ']') {
      if (open.pop() !== token) return null;
    }
    tokens.push(token);
    end = TOKEN.lastIndex;
    if (open.length === 0) break;
  }
  const rest = text.slice(end);
  if (isCut && open.length > 0)
    return rest === '' || rest.trimStart().startsWith('"') ? [...tokens, ...(rest === '' ? [] : [rest.trimStart()])] : null;
  return open.length === 0 && rest.trim() === '' ? tokens : null;
}

function* jsonLines(tokens: readonly string[]): Generator<PayloadLine> {
  let number = 0;
  let depth = 0;
  let spans: Span[] = [];
  const flush = function* (): Generator<PayloadLine> {
    if (spans.length === 0) return;
    yield* folded(spans, ++number, Math.min(depth, DEEPEST));
    spans = [];
  };
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] ?? '';
    if (token === '{' || token === '[') {
      const short = shortEnd(tokens, at);
      if (short !== null && depth > 0) {
        spans.push(...shortSpans(tokens.slice(at, short + 1)));
        at = short;
        continue;
      }
      spans.push({ role: 'mark', text: token });
      yield* flush();
      depth++;
    } else if (token === '}' || token === ']') {
      yield* flush();
      depth--;
      spans.push({ role: 'mark', text: token });
    } else if (token === ',') {
      spans.push({ role: 'mark', text: ',' });
      yield* flush();
    } else if (token === ':') spans.push({ role: 'mark', text: ': ' });
    else spans.push({ role: tokens[at + 1] === ':' ? 'key' : 'value', text: token });
  }
  yield* flush();
}

/** Where the bracket opened at `at` closes, when what is in it is flat or nearly so and short; else null. */
function shortEnd(tokens: readonly string[], at: number): number | null {
  let length = 0;
  let depth = 0;
  for (let i = at; i < tokens.length; i++) {
    const token = tokens[i] ?? '';
    length += token.length + 1;
    if (length > SHORT) return null;
    if (token === '{' || token === '[') depth++;
    else if ((token === '}' || token === ']') && --depth === 0) return i;
  }
  return null;
}

function shortSpans(tokens: readonly string[]): Span[] {
  return tokens.map((token, at): Span => {
    const next = tokens[at + 1];
    if (token === ':') return { role: 'mark', text: ': ' };
    if (token === ',') return { role: 'mark', text: ', ' };
    if (token === '{') return { role: 'mark', text: next === '}' ? '{' : '{ ' };
    if (token === '}') return { role: 'mark', text: tokens[at - 1] === '{' ? '}' : ' }' };
    if (token === '[' || token === ']') return { role: 'mark', text: token };
    return { role: next === ':' ? 'key' : 'value', text: token };
  });
}

function* textLines(text: string): Generator<PayloadLine> {
  let number = 0;
  for (let at = 0; at <= text.length; ) {
    const end = text.indexOf('\n', at);
    const stop = end === -1 ? text.length : end;
    yield* folded([{ role: 'value', text: text.slice(at, stop) }], ++number, 0);
    at = stop + 1;
  }
}

/** One line, or several when it is too long; pieces never end inside a surrogate pair. */
function* folded(spans: readonly Span[], number: number, indent: number): Generator<PayloadLine> {
  let room = LONGEST_LINE;
  let line: Span[] = [];
  let first = true;
  for (const span of spans) {
    let rest = span.text;
    while (rest.length > room) {
      const inPair = /[\uD800-\uDBFF]/.test(rest[room - 1] ?? '');
      const cut = inPair ? room - 1 : room;
      line.push({ role: span.role, text: rest.slice(0, cut) });
      rest = rest.slice(cut);
      yield { number: first ? number : null, indent, spans: line };
      first = false;
      line = [];
      room = LONGEST_LINE;
    }
    if (rest !== '') line.push({ role: span.role, text: rest });
    room -= rest.length;
  }
  yield { number: first ? number : null, indent, spans: line };
}

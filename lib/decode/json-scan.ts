/** Called at the end of each value: where it stands in the document and in the text. `path` is reused: copy it to keep it. */
export type OnJsonValue = (path: readonly (string | number)[], start: number, end: number) => void;

const WHITE_SPACE = /[\t\n\r ]*/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const LITERAL = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

interface Open {
  readonly closes: '}' | ']';
  readonly start: number;
}

/**
 * Walks a JSON text by its grammar (RFC 8259) without building anything: digits and escapes stay what they are. Answers null when
 * the whole text is JSON, else where it stops being it. Nesting of any depth.
 */
export function scanJson(
  text: string,
  onValue: OnJsonValue | null = null,
): { readonly at: number; readonly expected: string } | null {
  const path: (string | number)[] = [];
  const open: Open[] = [];
  let at = skip(WHITE_SPACE, text, 0);
  for (;;) {
    // Here a value begins.
    const first = text[at];
    if (first === '{' || first === '[') {
      const closes = first === '{' ? '}' : ']';
      open.push({ closes, start: at });
      at = skip(WHITE_SPACE, text, at + 1);
      if (text[at] !== closes) {
        if (closes === ']') path.push(0);
        else {
          const next = member(text, at, path);
          if (typeof next !== 'number') return next;
          path.push(next.name);
          at = next.valueAt;
        }
        continue;
      }
      // Empty: closed below.
    } else {
      const end = skip(first === '"' ? STRING : LITERAL, text, at);
      if (end === at) return { at, expected: 'a value' };
      onValue?.(path, at, end);
      at = end;
      if (open.length === 0) break;
      at = skip(WHITE_SPACE, text, at);
    }
    const after = closeOrGoOn(text, at, path, open, onValue);
    if ('expected' in after) return after;
    at = after.at;
    if (after.done) break;
  }
  at = skip(WHITE_SPACE, text, at);
  return at === text.length ? null : { at, expected: 'the end' };
}

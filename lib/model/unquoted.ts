/**
 * The inside of a text that is one JSON string without escapes: `"c-1"` → `c-1`; any other text as it is. Kafka Connect with a
 * JSON header converter and Spring's JSON header mapper write values so, and the same id comes from others without the quotes.
 */
export function unquoted(text: string): string {
  return text.charCodeAt(0) === QUOTE && WHOLE_STRING.test(text) ? text.slice(1, -1) : text;
}

const QUOTE = 0x22;
/** With escapes the inside is not the text; such a value stays as written. */
const WHOLE_STRING = /^"[^"\\]*"$/;

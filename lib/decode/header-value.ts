import type { RecordHeader } from '../api/contracts/events.ts';
import { printableText, utf8Text } from '../model/printable-text.ts';
import { hexText, readingsOf } from './readings.ts';

/** Header values are cut here, text and hex alike. */
const MOST_BYTES = 64 * 1024;

type Value = Pick<RecordHeader, 'state' | 'size' | 'text' | 'hex' | 'truncated' | 'readings'>;

/** A header's value: text only when its bytes are printable UTF-8, else hexadecimal with what they may stand for. Nothing is guessed. */
export function readHeaderValue(value: Uint8Array | null, isMasked: boolean): Value {
  const nothing = { text: null, hex: null, truncated: false, readings: [] };
  if (value === null) return { ...nothing, state: 'null', size: null };
  const size = value.length;
  if (isMasked) return { ...nothing, state: 'masked', size };
  if (size === 0) return { ...nothing, state: 'empty', size, text: '', hex: '' };
  const shown = value.subarray(0, MOST_BYTES);
  const hex = hexText(value, MOST_BYTES);
  const truncated = size > MOST_BYTES;
  const text = printableText(value);
  if (text === null) return { state: 'bytes', size, text, hex, truncated, readings: readingsOf(value) };
  return { state: 'text', size, text: truncated ? wholeCharacters(shown) : text, hex, truncated, readings: [] };
}

/** Text whose last character may be cut through. */
function wholeCharacters(bytes: Uint8Array): string {
  for (let end = bytes.length; end > bytes.length - 4; end--) {
    const text = utf8Text(bytes.subarray(0, end));
    if (text !== null) return text;
  }
  return '';
}

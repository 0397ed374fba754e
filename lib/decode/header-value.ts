import { printableText } from './printable-text.ts';
import { type ByteReading, hexText, readingsOf } from './readings.ts';

export interface HeaderValueText {
  readonly state: 'text' | 'bytes' | 'empty' | 'null' | 'masked';
  /** Bytes; null for a null value. */
  readonly size: number | null;
  readonly text: string | null;
  readonly hex: string | null;
  readonly truncated: boolean;
  readonly readings: ByteReading[];
}

/** Longer values are cut here; the whole is a download. */
const MOST_BYTES = 64 * 1024;

/** A header's value as what it is: text only when its bytes are printable UTF-8, else its bytes with the readings they allow. */
export function readHeaderValue(value: Uint8Array | null, masked: boolean): HeaderValueText {
  const nothing = { text: null, hex: null, truncated: false, readings: [] };
  if (value === null) return { ...nothing, state: 'null', size: null };
  if (masked) return { ...nothing, state: 'masked', size: value.length };
  if (value.length === 0) return { ...nothing, state: 'empty', size: 0, text: '', hex: '' };
  const truncated = value.length > MOST_BYTES;
  const text = printableText(value);
  const hex = hexText(value, MOST_BYTES);
  if (text !== null)
    return { ...nothing, state: 'text', size: value.length, text: truncated ? text.slice(0, MOST_BYTES) : text, hex, truncated };
  return { state: 'bytes', size: value.length, text: null, hex, truncated, readings: readingsOf(value) };
}

import type { DecodeContext, Decoder } from './decoder.ts';
import { confluent } from './decoders/confluent.ts';
import { gzip } from './decoders/gzip.ts';
import { json } from './decoders/json.ts';
import { text } from './decoders/text.ts';
import { type ByteReading, hexText, readingsOf } from './readings.ts';

/** In order; the first that fits is shown, and every one before it says why it did not. */
const DECODERS: readonly Decoder[] = [json, gzip, confluent, text];

/** Text longer than this is cut; the whole is a download. Five megabytes are shown whole. */
const MOST_TEXT = 6 * 1024 * 1024;
const MOST_HEX_BYTES = 4096;

export interface DecodedBytes {
  readonly state: 'null' | 'empty' | 'text' | 'bytes';
  readonly size: number | null;
  readonly decoder: string | null;
  readonly text: string | null;
  /** The first bytes, at most 4 KB of them. Null where values are masked: the bytes would tell them. */
  readonly hex: string | null;
  readonly truncated: boolean;
  readonly readings: ByteReading[];
  readonly failed: { readonly decoder: string; readonly reason: string }[];
}

/** A key or a value as it can be shown, with the decoder that read it and why the ones before it did not. */
export function decode(bytes: Uint8Array | null, context: DecodeContext): DecodedBytes {
  const nothing = { decoder: null, text: null, hex: null, truncated: false, readings: [], failed: [] };
  if (bytes === null) return { ...nothing, state: 'null', size: null };
  if (bytes.length === 0) return { ...nothing, state: 'empty', size: 0, text: '', hex: '' };
  const hex = context.maskPaths.length > 0 ? null : hexText(bytes, MOST_HEX_BYTES);
  const failed: { decoder: string; reason: string }[] = [];
  for (const decoder of DECODERS) {
    const result = decoder.decode(bytes, context);
    if ('text' in result) {
      const truncated = result.text.length > MOST_TEXT;
      const shown = truncated ? result.text.slice(0, MOST_TEXT) : result.text;
      return { ...nothing, state: 'text', size: bytes.length, decoder: decoder.name, text: shown, hex, truncated, failed };
    }
    failed.push({ decoder: decoder.name, reason: result.reason });
  }
  return {
    ...nothing,
    state: 'bytes',
    size: bytes.length,
    hex,
    truncated: bytes.length > MOST_HEX_BYTES,
    readings: readingsOf(bytes),
    failed,
  };
}

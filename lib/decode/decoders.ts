import type { Decoder } from './decoder.ts';
import { confluent } from './decoders/confluent.ts';
import { gzip } from './decoders/gzip.ts';
import { json } from './decoders/json.ts';
import { text } from './decoders/text.ts';

/** In the order they are tried; the first that fits counts. Adding one: its file, and its line here. */
export const decoders: readonly Decoder[] = [gzip, confluent, json, text];

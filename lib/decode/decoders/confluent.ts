import type { Decoder } from '../decoder.ts';
import { json } from './json.ts';

/** Confluent wire format: magic 0, four bytes of schema id, the payload. JSON payloads can be shown without their schema. */
export const confluent: Decoder = {
  name: 'schema id + JSON',
  decode(bytes, context) {
    if (bytes.length < 6 || bytes[0] !== 0) return { reason: 'no schema id in front' };
    const schemaId = new DataView(bytes.buffer, bytes.byteOffset).getInt32(1);
    const inside = json.decode(bytes.subarray(5), context);
    return 'text' in inside ? inside : { reason: `schema ${schemaId}, whose format needs the schema to be read` };
  },
};

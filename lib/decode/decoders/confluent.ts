import { type Decoder, failed, notTried } from '../decoder.ts';

/** Magic byte 0, then the schema's id, 4 bytes big-endian. Source: Confluent's wire format. */
const PREFIX_BYTES = 5;

export const schemaIdOf = (bytes: Uint8Array): number | null =>
  bytes.length > PREFIX_BYTES && bytes[0] === 0 ? new DataView(bytes.buffer, bytes.byteOffset + 1, 4).getUint32(0) : null;

/** A payload with its schema's id before it. JSON behind it is shown; Avro and Protobuf need the schema, which is not fetched. */
export const confluent: Decoder = {
  name: 'schema registry',
  attempt(bytes, { inside }) {
    const schemaId = schemaIdOf(bytes);
    if (schemaId === null) return notTried;
    if (inside === null) return failed('wrapped more than once');
    try {
      const found = inside(bytes.subarray(PREFIX_BYTES));
      if (found.decoder === 'json')
        return { kind: 'text', text: found.text, hidesParts: found.hidesParts, decoder: `json, schema ${schemaId}` };
    } catch {
      // Not text inside: said below.
    }
    return failed(`it may be Avro or Protobuf with schema ${schemaId}, and schemas are not fetched`);
  },
};

import { topicName } from '../../../model/ids.ts';
import type { MemberSample } from '../../../model/sample.ts';

/**
 * The partitions in a classic member's assignment, as the `consumer` protocol type writes it (ConsumerProtocolAssignment):
 * version int16, array of (topic string16, array of int32), user data. Later versions only append fields. Throws a RangeError when
 * the bytes have another shape; the bytes of other protocol types (Connect, Schema Registry) mean something else.
 */
export function decodeConsumerAssignment(bytes: Buffer): NonNullable<MemberSample['assignment']> {
  let at = 0;
  const step = (length: number): number => {
    if (length < 0 || at + length > bytes.length) throw new RangeError(`the assignment ends before its ${length} bytes at ${at}`);
    at += length;
    return at - length;
  };
  const count = (): number => {
    const items = bytes.readInt32BE(step(4));
    // Every item takes four bytes or more: a larger count is no count, and must not become an array's size.
    if (items < 0 || items > (bytes.length - at) / 4) throw new RangeError(`the assignment claims ${items} items`);
    return items;
  };
  const version = bytes.readInt16BE(step(2));
  if (version < 0) throw new RangeError(`the assignment has version ${version}`);
  return Array.from({ length: count() }, () => {
    const length = bytes.readInt16BE(step(2));
    const start = step(length);
    const topic = topicName(bytes.toString('utf8', start, start + length));
    return { topic, partitions: Array.from({ length: count() }, () => bytes.readInt32BE(step(4))) };
  });
}

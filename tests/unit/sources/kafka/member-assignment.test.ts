import assert from 'node:assert/strict';
import test from 'node:test';
import { decodeConsumerAssignment } from '../../../../lib/sources/kafka/sampling/member-assignment.ts';

/** Version, topics with their partitions, user data: the layout of ConsumerProtocolAssignment. */
function assignment(topics: Record<string, number[]>, { version = 0, userData = Buffer.alloc(0) } = {}): Buffer {
  const int16 = (value: number) => Buffer.of((value >> 8) & 255, value & 255);
  const int32 = (value: number) => Buffer.concat([int16(value >>> 16), int16(value & 0xffff)]);
  const entries = Object.entries(topics);
  return Buffer.concat([
    int16(version),
    int32(entries.length),
    ...entries.flatMap(([topic, partitions]) => [
      int16(Buffer.byteLength(topic)),
      Buffer.from(topic),
      int32(partitions.length),
      ...partitions.map(int32),
    ]),
    int32(userData.length),
    userData,
  ]);
}

test('topics and partitions are read, whatever the version says and whatever user data follows', () => {
  const topics = { orders: [0, 2], 'bestellungen-ü': [11] };
  const expected = [
    { topic: 'orders', partitions: [0, 2] },
    { topic: 'bestellungen-ü', partitions: [11] },
  ];
  assert.deepEqual(decodeConsumerAssignment(assignment(topics)), expected);
  assert.deepEqual(decodeConsumerAssignment(assignment(topics, { version: 3, userData: Buffer.from('sticky') })), expected);
  assert.deepEqual(decodeConsumerAssignment(assignment({})), []);
});

test('bytes of another shape are an error: cut short anywhere, a count that cannot be, a negative version', () => {
  const whole = assignment({ orders: [0, 1] });
  const userDataLength = 4;
  for (let length = 0; length < whole.length - userDataLength; length++) {
    assert.throws(() => decodeConsumerAssignment(whole.subarray(0, length)), RangeError, `of ${length} bytes`);
  }
  assert.throws(() => decodeConsumerAssignment(Buffer.from('000000007fffffff', 'hex')), /claims/);
  assert.throws(() => decodeConsumerAssignment(assignment({}, { version: -1 })), /version/);
  assert.throws(() => decodeConsumerAssignment(Buffer.from('{"connector":"jdbc"}')), RangeError);
});

import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { WireReader } from '../../../../lib/sources/kafka/wire-reader.ts';
import { WireWriter } from '../../../../lib/sources/kafka/wire-writer.ts';

test('what the writer writes, the reader reads, whatever the size of the buffer to begin with', () => {
  const item = fc.record({
    tiny: fc.integer({ min: -128, max: 127 }),
    small: fc.integer({ min: -32768, max: 32767 }),
    medium: fc.integer(),
    large: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
    length: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
    text: fc.option(fc.string({ unit: 'binary' })),
  });
  fc.assert(
    fc.property(fc.array(item, { maxLength: 8 }), fc.integer({ min: 1, max: 40 }), (items, capacity) => {
      const writer = new WireWriter(capacity);
      writer.array(items, (w, { tiny, small, medium, large, length, text }) => {
        w.int8(tiny).int16(small).int32(medium).int64(large).unsignedVarint(length).string(text).noTaggedFields();
      });
      const reader = new WireReader(writer.finish());
      const read = reader.array((r) => {
        const again = {
          tiny: r.int8(),
          small: r.int16(),
          medium: r.int32(),
          large: r.int64(),
          length: r.unsignedVarint(),
          text: r.nullableString(),
        };
        r.skipTaggedFields();
        return again;
      });
      assert.deepEqual(
        read,
        items.map((one) => ({ ...one })),
      );
      assert.equal(reader.remaining, 0);
    }),
    { numRuns: 40 },
  );
});

test('a topic id keeps its form, and the zero id is no id', () => {
  const id = '3678e021-ef47-4df7-983c-7979d69da0b2';
  const reader = new WireReader(new WireWriter(1).uuid(id).uuid(null).finish());
  assert.equal(reader.uuid(), id);
  assert.equal(reader.uuid(), null);
});

test('tagged fields of a newer broker are skipped', () => {
  const bytes = Buffer.of(2, 0, 3, 1, 2, 3, 200, 1, 0, 42);
  const reader = new WireReader(bytes);
  reader.skipTaggedFields();
  assert.equal(reader.int8(), 42);
});

test('an answer that ends early is an error and not a wrong value', () => {
  const whole = new WireWriter().int32(7).string('orders').int64(5n).finish();
  for (let length = 0; length < whole.length; length++) {
    const reader = new WireReader(whole.subarray(0, length));
    assert.throws(() => [reader.int32(), reader.string(), reader.int64()], RangeError);
  }
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { canonicalId, canonicalTraceId } from '../../../lib/model/canonical-id.ts';

test('a UUID is the same id in any case, with and without dashes', () => {
  fc.assert(
    fc.property(fc.uuid(), (uuid) => {
      for (const spelling of [uuid, uuid.toUpperCase(), uuid.replaceAll('-', ''), uuid.replaceAll('-', '').toUpperCase()])
        assert.equal(canonicalId(spelling), uuid);
    }),
  );
});

test('other ids stay letter for letter', () => {
  for (const id of ['ABC', 'order 7', '{3f2b8c1e-9d47-4a6b-8e05-1c7d2a9f6b34}', 'x'.repeat(32), 'x'.repeat(36), ' a '])
    assert.equal(canonicalId(id), id);
});

test('an id in JSON’s quotes is the id without them, unless the inside is not the text', () => {
  fc.assert(
    fc.property(fc.uuid(), (uuid) => {
      assert.equal(canonicalId(JSON.stringify(uuid.toUpperCase())), uuid);
    }),
  );
  assert.equal(canonicalId('"c-1"'), 'c-1');
  for (const id of ['"', '"c-1', 'c-1"', '""c-1""', '"a\\"', '"a\\n"']) assert.equal(canonicalId(id), id);
  for (const none of ['""', '"  "', '"null"']) assert.equal(canonicalId(none), null);
});

test('a canonical id is its own canonical id', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.string().map((text) => `"${text}"`),
      ),
      (text) => {
        const id = canonicalId(text);
        if (id !== null) assert.equal(canonicalId(id), id);
      },
    ),
  );
});

test('trace ids are lower case and never dashed; zeros are none', () => {
  assert.equal(canonicalTraceId('0AF7651916CD43DD8448EB211C80319C'), '0af7651916cd43dd8448eb211c80319c');
  assert.equal(canonicalTraceId('0af76519-16cd-43dd-8448-eb211c80319c'), '0af7651916cd43dd8448eb211c80319c');
  assert.equal(canonicalTraceId('5208512171318403364'), '5208512171318403364');
  for (const none of ['', '  ', '0', '0'.repeat(32)]) assert.equal(canonicalTraceId(none), null);
});

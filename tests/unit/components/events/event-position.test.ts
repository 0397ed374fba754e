import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePositionKey, placeText, positionKey } from '../../../../components/events/event-position.ts';

test('a position survives the URL, offsets beyond 2^53 included', () => {
  const at = { topic: 'payments.events', partition: 6, offset: '9223372036854775807' };
  assert.deepEqual(parsePositionKey(positionKey(at)), at);
  assert.equal(placeText(at), 'p6 @ 9,223,372,036,854,775,807');
});

test('what is no position is none', () => {
  for (const text of ['', 'a', 'a/1', 'a/1/x', 'a/-1/2', 'a/1/', 'a/2147483648/1', 'a/1/9223372036854775808'])
    assert.equal(parsePositionKey(text), null, text);
});

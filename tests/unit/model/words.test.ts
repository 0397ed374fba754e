import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nodeId } from '../../../lib/model/graph.ts';
import { readTimestamp } from '../../../lib/model/timestamp.ts';
import { epochMs } from '../../../lib/model/units.ts';
import { asSentence, countOf, countText, durationText, partitionsText, rateText } from '../../../lib/model/words.ts';

test('durations have two units at most', () => {
  const texts = [0, 900, 12_000, 99_000, 134_000, 21_720_000, 550_800_000].map(durationText);
  assert.deepEqual(texts, ['0.0 s', '0.9 s', '12 s', '99 s', '2 min 14 s', '6 h 02 min', '6 d 09 h']);
});

test('counts have separators and their noun agrees', () => {
  assert.deepEqual(
    [countOf(1, 'message'), countOf(31_804, 'message'), countOf(0, 'message')],
    ['1 message', '31,804 messages', '0 messages'],
  );
});

test('a count is grouped by thousands as Intl groups it, whatever its size and sign', () => {
  const intl = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
  const counts = [0, 7, 999, 1_000, 12.4, 12.6, -5, -1_234, 999_999, 1e6, 123_456_789, Number.MAX_SAFE_INTEGER];
  for (const count of counts) assert.equal(countText(count), intl.format(count), String(count));
  assert.equal(countText(9_223_372_036_854_775_807n), '9,223,372,036,854,775,807');
});

test('rates keep three significant digits', () => {
  assert.deepEqual([0, 0.04, 3.1, 43.94, 212.4, 1204].map(rateText), ['0', '0.04', '3.1', '43.9', '212', '1,204']);
});

test('partitions are told as runs', () => {
  assert.equal(partitionsText([7, 4, 5, 6, 1]), 'p1, p4–p7');
  assert.equal(partitionsText([1, 3, 5, 7, 9, 11]), 'p1, p3, p5, p7 and 2 more');
});

test('a sentence has one full stop', () => {
  assert.deepEqual(['no answer', 'Its log has the cause.', ''].map(asSentence), ['no answer.', 'Its log has the cause.', '']);
});

test('no two nodes share an id, whatever their names', () => {
  const ids = ['a/b', 'a', 'a%2Fb', 'a>b', ''].flatMap((name) =>
    (['topic', 'service'] as const).map((kind) => nodeId({ kind, source: 's', name })),
  );
  assert.equal(new Set(ids).size, ids.length);
});

const NOW = epochMs(1_767_225_600_000);
test('timestamps that cannot be meant are marked, not guessed at', () => {
  const read = (raw: bigint) => readTimestamp(raw, NOW);
  assert.deepEqual(read(1_767_225_600_000n), { ms: 1_767_225_600_000, suspicious: null });
  assert.equal(read(0n).suspicious, 'before the year 2000');
  assert.equal(read(1_767_225_600n).suspicious, 'before the year 2000');
  assert.equal(read(1_767_225_600_000_000n).suspicious, 'more than a day ahead of this clock');
  assert.equal(read(1_767_225_600_000_000_000n).ms, null);
  assert.equal(read(-1n).suspicious, 'the record carries no timestamp');
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ageFigure, behindText, roundText, shortRateText } from '../../../../components/ui/figure-text.ts';
import { bytesText } from '../../../../lib/model/words.ts';

test('bytes step by a thousand and keep one decimal below ten', () => {
  assert.deepEqual([0, 742, 999, 1214, 34_400_000, 5_000_000_000].map(bytesText), [
    '0 B',
    '742 B',
    '999 B',
    '1.2 KB',
    '34 MB',
    '5.0 GB',
  ]);
});

test('what rounds up to a thousand takes the next unit', () => {
  assert.deepEqual([999_499, 999_500, 9_960].map(bytesText), ['999 KB', '1.0 MB', '10 KB']);
});

test('a rate in a node is short', () => {
  assert.deepEqual([0, 0.04, 0.84, 3.1, 9.96, 44.4, 1204].map(shortRateText), ['0', '0.04', '0.8', '3.1', '10', '44', '1,204']);
});

test('an age carries what it rests on', () => {
  assert.deepEqual(ageFigure(134_000, 'exact', 0), { value: '2 min 14 s', basis: 'exact' });
  assert.deepEqual(ageFigure(1900, 'table', 2000), { value: '1.9 s', basis: '±2 s' });
  assert.deepEqual(ageFigure(1_800_000, 'bound', null), { value: '> 30 min', basis: 'bound' });
});

test('an unknown age is the word, and nothing unread is a bare 0', () => {
  assert.deepEqual(ageFigure(null, null, null), { value: 'unknown', basis: null });
  assert.deepEqual(ageFigure(0, 'exact', 0), { value: '0', basis: null });
});

test('a lower bound of zero stays a bound', () => {
  assert.equal(ageFigure(0, 'bound', null).basis, 'bound');
});

test('bounds and allowances drop zeros that claim too much', () => {
  assert.deepEqual([2000, 1500, 1_800_000, 7_200_000, 600_000].map(roundText), ['2 s', '1.5 s', '30 min', '2 h', '10 min']);
});

test('a service says how far it is behind in words', () => {
  assert.equal(behindText(200, 'exact'), '0.2 s behind');
  assert.equal(behindText(1_800_000, 'bound'), '> 30 min behind');
  assert.equal(behindText(0, 'exact'), 'nothing unread');
  assert.equal(behindText(null, null), 'age unknown');
});

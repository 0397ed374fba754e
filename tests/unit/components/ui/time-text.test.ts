import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clockText, momentText } from '../../../../components/ui/time-text.ts';

const now = Date.UTC(2026, 10, 25, 14, 32, 7);

test('a moment has its clock, its milliseconds apart, and its date', () => {
  assert.deepEqual(clockText(Date.UTC(2026, 10, 25, 14, 32, 6, 914), 'utc', now), {
    clock: '14:32:06',
    millis: '.914',
    date: '25 Nov',
  });
});

test('a date of another year says its year', () => {
  assert.equal(clockText(Date.UTC(2024, 1, 3), 'utc', now)?.date, '3 Feb 2024');
});

test('milliseconds before 1970 count forward like the clock does', () => {
  assert.equal(clockText(-1, 'utc', now)?.millis, '.999');
  assert.equal(clockText(-1, 'utc', now)?.clock, '23:59:59');
});

test('a number no date can hold is no moment', () => {
  assert.equal(clockText(8.64e15 + 1, 'utc', now), null);
  assert.equal(clockText(Number.NaN, 'utc', now), null);
  assert.equal(momentText(1e18, 'utc', now), 'a time no calendar has');
});

test('in a sentence today is a clock, and another day a date with hours and minutes', () => {
  assert.equal(momentText(Date.UTC(2026, 10, 25, 14, 29, 53), 'utc', now), '14:29:53');
  assert.equal(momentText(Date.UTC(2026, 10, 24, 18, 20, 5), 'utc', now), '24 Nov 18:20');
});

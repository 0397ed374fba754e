import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inputText, parseInputText, rangeText, startOfDay } from '../../../../components/events/range-text.ts';

const NOON = Date.UTC(2026, 10, 25, 12, 0, 0);

test('a moment survives the calendar input in both zones', () => {
  for (const zone of ['utc', 'local'] as const) assert.equal(parseInputText(inputText(NOON, zone), zone), NOON);
  assert.equal(inputText(NOON, 'utc'), '2026-11-25T12:00:00');
});

test('moments no input can hold, and no moment, are an empty input', () => {
  for (const ms of [null, 9e15, Number.NaN, 1_767_225_600_000_000]) assert.equal(inputText(ms, 'utc'), '');
  assert.equal(parseInputText('', 'utc'), null);
  assert.equal(parseInputText('nonsense', 'utc'), null);
});

test('a range is said in words', () => {
  assert.equal(rangeText(null, null, 'utc', NOON), 'Any time');
  assert.equal(rangeText(NOON - 3_600_000, null, 'utc', NOON), '11:00:00 to now');
  assert.equal(rangeText(null, NOON - 86_400_000, 'utc', NOON), 'Until 24 Nov 12:00');
  assert.equal(rangeText(NOON - 86_400_000, NOON, 'utc', NOON), '24 Nov 12:00 to 12:00:00');
});

test('a day begins at midnight of the zone', () => {
  assert.equal(startOfDay(NOON, 'utc'), Date.UTC(2026, 10, 25));
});

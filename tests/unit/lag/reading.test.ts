import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OffsetTrack } from '../../../lib/lag/offset-track.ts';
import { drainMs, type ReadingInput, readPartition } from '../../../lib/lag/reading.ts';

const input = (over: Partial<ReadingInput>): ReadingInput => ({
  committed: 4n,
  logStart: 0n,
  end: 10n,
  lastStable: 10n,
  endTrack: null,
  problem: null,
  nowMs: 100_000,
  ...over,
});

test('lag is the end minus the committed offset', () => {
  const { lag, expired, blocked } = readPartition(input({}));
  assert.deepEqual({ lag, expired, blocked }, { lag: 6, expired: 0, blocked: 0 });
});

test('no committed offset: every figure unknown, never 0 and never the whole log', () => {
  const reading = readPartition(input({ committed: null }));
  assert.equal(reading.lag, null);
  assert.equal(reading.ageMs, null);
  assert.equal(reading.reason, 'no committed offset');
});

test('below the log start only what can be read counts; the rest has expired', () => {
  const { lag, expired } = readPartition(input({ committed: 10n, logStart: 30n, end: 50n }));
  assert.deepEqual({ lag, expired }, { lag: 20, expired: 20 });
  const purged = readPartition(input({ committed: 0n, logStart: 22n, end: 22n }));
  assert.equal(purged.lag, 0);
});

test('a committed offset beyond the end is unknown lag, not 0 and not negative', () => {
  const reading = readPartition(input({ committed: 11n }));
  assert.equal(reading.lag, null);
  assert.match(reading.reason ?? '', /beyond the log end/);
});

test('an open transaction shows as blocked', () => {
  assert.equal(readPartition(input({ lastStable: 7n })).blocked, 3);
});

test('a problem leaves the figures unknown and says why', () => {
  const reading = readPartition(input({ problem: 'LEADER_NOT_AVAILABLE' }));
  assert.equal(reading.lag, null);
  assert.equal(reading.reason, 'LEADER_NOT_AVAILABLE');
});

test('the age of the oldest unread comes from when the end was seen to pass it, with its error', () => {
  const endTrack = new OffsetTrack();
  endTrack.observe(50_000, 4n);
  endTrack.observe(52_000, 10n);
  const reading = readPartition(input({ endTrack }));
  assert.deepEqual([reading.ageMs, reading.basis, reading.errorMs], [49_000, 'table', 1000]);
});

test('what was written before the first sample has a lower bound only', () => {
  const endTrack = new OffsetTrack();
  endTrack.observe(50_000, 10n);
  const reading = readPartition(input({ endTrack }));
  assert.deepEqual([reading.ageMs, reading.basis, reading.errorMs], [50_000, 'bound', null]);
});

test('nothing unread: age 0, exactly', () => {
  const reading = readPartition(input({ committed: 10n }));
  assert.deepEqual([reading.lag, reading.ageMs, reading.basis], [0, 0, 'exact']);
});

test('time to drain is known only while the gap shrinks', () => {
  assert.equal(drainMs(100, 30, 10), 5000);
  assert.equal(drainMs(100, 10, 10), null);
  assert.equal(drainMs(100, null, 10), null);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { coverageScale } from '../../../../components/events/coverage-scale.ts';

const HOUR = 3_600_000;
const SIX = Date.UTC(2026, 10, 25, 6);
const at = (ms: number, suspicious: string | null = null) => ({ timestampMs: ms, timestampSuspicious: suspicious });

test('found moments along the range asked for, and whole hours under it', () => {
  const scale = coverageScale([at(SIX + HOUR), at(SIX + 7 * HOUR), at(1, 'before the year 2000')], SIX, SIX + 8 * HOUR, SIX);
  assert.deepEqual(scale?.found, [0.125, 0.875]);
  assert.deepEqual(
    scale?.ticks.map(({ ms }) => (ms - SIX) / HOUR),
    [0, 2, 4, 6, 8],
  );
});

test('open at both ends it goes from the first found to now; ticks fall on hours of the zone', () => {
  const scale = coverageScale([at(SIX)], null, null, SIX + 6 * HOUR, 5.5 * HOUR);
  assert.deepEqual([scale?.fromMs, scale?.toMs], [SIX, SIX + 6 * HOUR]);
  assert.equal(scale?.ticks[0]?.ms, SIX + HOUR / 2);
});

test('nothing found and nothing asked spans nothing, and many found are few marks', () => {
  assert.equal(coverageScale([], null, null, SIX), null);
  const many = Array.from({ length: 5000 }, (_, i) => at(SIX + i));
  assert.ok((coverageScale(many, SIX, SIX + 5000, SIX)?.found.length ?? 0) <= 201);
});

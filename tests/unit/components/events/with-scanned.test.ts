import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withScanned } from '../../../../components/events/scan/with-scanned.ts';
import type { EventSummary } from '../../../../lib/api/contracts/events.ts';

const at = (timestampMs: number, offset: number) =>
  ({ topic: 't', partition: 0, offset: String(offset), timestampMs }) as EventSummary;
const timesOf = (rows: readonly EventSummary[]) => rows.map(({ timestampMs }) => timestampMs);

test('what only a scan has found stands among the rows by its time, and nothing stands twice', () => {
  const rows = [at(50, 5), at(30, 3)];
  assert.equal(withScanned(rows, [], false), rows);
  assert.equal(withScanned(rows, [at(50, 5)], false), rows);
  assert.deepEqual(timesOf(withScanned(rows, [at(40, 4), at(30, 3), at(10, 1)], false)), [50, 40, 30, 10]);
});

test('while there are more rows to load, what is older than the last one waits for its place', () => {
  assert.deepEqual(timesOf(withScanned([at(50, 5), at(30, 3)], [at(40, 4), at(10, 1)], true)), [50, 40, 30]);
});

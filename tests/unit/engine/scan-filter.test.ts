import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ScanRequest } from '../../../lib/api/contracts/scans.ts';
import { eventFilter } from '../../../lib/engine/scans/scan-filter.ts';
import { serviceName } from '../../../lib/model/ids.ts';
import { event, NOW } from '../store/store-fixtures.ts';

const UUID = '3f2b8c1e-9d47-4a6b-8e05-1c7d2a9f6b34';
const order = event({
  key: new TextEncoder().encode('ключ'),
  size: 1000,
  timestamp: BigInt(NOW) - 60_000n,
  envelope: { correlationId: UUID, eventId: 'e', type: 'Placed', kind: 'event', service: serviceName('orders') },
});
const bare = event({ size: 10, timestamp: -1n });

/** By the same comparisons as the index: see the tests of its search. */
const table: [ScanRequest, boolean, boolean][] = [
  [{}, true, true],
  [{ correlationId: UUID.toUpperCase() }, true, false],
  [{ correlationId: 'null' }, false, false],
  [{ eventId: 'e' }, true, false],
  [{ eventId: 'E' }, false, false],
  [{ key: 'ключ' }, true, false],
  [{ key: 'клю' }, false, false],
  [{ type: 'Placed', service: 'orders' }, true, false],
  [{ kind: 'unknown' }, false, true],
  [{ notType: ['Placed'] }, false, true],
  [{ notService: ['web'], notKind: ['command'] }, true, true],
  [{ notKind: ['unknown'] }, true, false],
  [{ minSize: 1000 }, true, false],
  [{ maxSize: 999 }, false, true],
  [{ from: NOW - 60_000, to: NOW }, true, false],
  [{ to: NOW - 60_000 }, false, true],
  [{ maxAge: 60_000 }, true, false],
  [{ maxAge: 59_999 }, false, false],
  [{ minAge: 60_000 }, true, true],
];
for (const [asked, ofOrder, ofBare] of table)
  test(`${JSON.stringify(asked)} fits ${[ofOrder && 'the order', ofBare && 'the bare record'].filter(Boolean).join(' and ') || 'neither'}`, () =>
    assert.deepEqual([order, bare].map(eventFilter(asked, NOW)), [ofOrder, ofBare]));

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { criticalSteps } from '../../../../components/flows/critical-steps.ts';
import { timelineModel } from '../../../../components/flows/timeline-model.ts';
import type { FlowDetail } from '../../../../lib/api/contracts/flows.ts';
import { caused, event, flow, receipt, START } from './flow-builder.ts';

const options = { lanes: 'service', serviceOf: (group: string) => group, mostEvents: 200, mostWaits: 600 } as const;
const stepsOf = (of: FlowDetail) => criticalSteps(timelineModel(of, options));

const place = event({ topic: 'orders.commands', type: 'PlaceOrder', service: 'storefront' });
const placed = event({ afterMs: 203, offset: '1', service: 'orders' });
const paid = event({ afterMs: 1880, topic: 'payments.events', type: 'PaymentAuthorised', service: 'payments' });

test('each reader on the way to the wait that goes on: what it read, how long that waited, how long it worked', () => {
  const steps = stepsOf(
    flow({
      asOfMs: START + 136_000,
      events: [place, placed, paid],
      causes: [caused(place, placed), caused(placed, paid)],
      receipts: [
        receipt(paid, { group: 'shipping', state: 'pending', ahead: 41, severity: 'bad', reason: 'No commit on p0' }),
        receipt(place, { group: 'orders', afterMs: 96 }),
        receipt(placed, { group: 'payments', afterMs: 498, errorMs: 200 }),
        receipt(placed, { group: 'analytics', afterMs: 900 }),
      ],
    }),
  );
  assert.deepEqual(
    steps.map(({ reader, reads, waited, worked, note }) => [reader, reads, waited, worked, note]),
    [
      ['orders', 'PlaceOrder', '96 ms', '107 ms', 'exact'],
      ['payments', 'OrderPlaced', '295 ms', '1.4 s', '±200 ms, by samples of its position'],
      ['shipping', 'PaymentAuthorised', '2 min 14 s', 'not started', 'No commit on p0'],
    ],
  );
  assert.deepEqual([steps[2]?.isWaiting, steps[2]?.severity], [true, 'bad']);
});

test('a reader that commits after its work is known to have read by its first write: a bound, not a figure', () => {
  const [step] = stepsOf(
    flow({
      events: [place, placed],
      causes: [caused(place, placed)],
      receipts: [receipt(place, { group: 'orders', afterMs: 2_000 })],
    }),
  );
  assert.deepEqual([step?.waited, step?.worked, step?.isMeasured], ['< 203 ms', 'in the wait', false]);
  assert.match(step?.note ?? '', /^bound/);
});

test('of a flow too long to draw, the critical path is kept', () => {
  const events = Array.from({ length: 1000 }, (_, at) => event({ offset: String(at), afterMs: at, service: 'orders' }));
  const last = events.at(-1) ?? place;
  const model = timelineModel(flow({ events, receipts: [receipt(last, { group: 'shipping', state: 'pending' })] }), options);
  assert.equal(model.events.length, 200);
  assert.equal(model.events.at(-1), last);
  assert.equal(model.beyond, 800);
  assert.equal(criticalSteps(model)[0]?.reader, 'shipping');
});

test('passed before the first sample: by what it wrote one knows by when it had read', () => {
  const [step] = stepsOf(
    flow({ events: [place, placed], causes: [caused(place, placed)], receipts: [receipt(place, { group: 'orders' })] }),
  );
  assert.equal(step?.waited, '< 203 ms');
  const model = timelineModel(flow({ events: [place], receipts: [receipt(place, { group: 'audit' })] }), options);
  assert.equal(model.steps.length, 1, 'a passing at an unknown time is no bar');
});

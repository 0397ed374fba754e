import assert from 'node:assert/strict';
import { test } from 'node:test';
import { layoutTimeline } from '../../../../components/flows/timeline-layout.ts';
import { caused, event, flow, receipt, START } from './flow-builder.ts';

const options = { serviceOf: (group: string) => group, mostEvents: 200, mostWaits: 600 };

const place = event({ topic: 'orders.commands', type: 'PlaceOrder', kind: 'command', service: 'storefront' });
const placed = event({ afterMs: 200, offset: '1', service: 'orders' });
const paid = event({ afterMs: 1880, topic: 'payments.events', type: 'PaymentAuthorised', service: 'payments' });
const waitingFlow = flow({
  asOfMs: START + 136_000,
  events: [place, placed, paid],
  causes: [caused(place, placed), caused(placed, paid)],
  receipts: [
    receipt(paid, { group: 'shipping', state: 'pending', ahead: 41, severity: 'bad', reason: 'No commit on p0' }),
    receipt(place, { group: 'orders', afterMs: 96 }),
    receipt(placed, { group: 'payments', afterMs: 495 }),
    receipt(placed, { group: 'analytics', afterMs: 900 }),
  ],
});

test('a lane for each service in the order of their first moment, reader lanes among them', () => {
  const layout = layoutTimeline(waitingFlow, 1000, options);
  assert.deepEqual(
    layout?.lanes.map((lane) => lane.name),
    ['storefront', 'orders', 'payments', 'analytics', 'shipping'],
  );
});

test('a reader waits from the event until it passed it, and works until what it wrote', () => {
  const layout = layoutTimeline(waitingFlow, 1000, options);
  const bar = layout?.bars.find((candidate) => candidate.group === 'payments');
  const x = layout?.scale.x ?? Number;
  assert.equal(bar?.fromX, x(START + 200));
  assert.equal(bar?.passedX, x(START + 495));
  assert.equal(bar?.workedX, x(START + 1880));
  assert.ok(layout?.labels.some((label) => label.text === 'PaymentAuthorised' && label.tone === 'name'));
  assert.ok(layout?.labels.some((label) => label.text === 'passed after 700 ms'));
});

test('a wait that goes on ends at now, colours its lane, and says how long and behind how many', () => {
  const layout = layoutTimeline(waitingFlow, 1400, options);
  const bar = layout?.bars.find((candidate) => candidate.isPending);
  assert.equal(bar?.passedX, layout?.nowX);
  assert.equal(layout?.lanes.find((lane) => lane.name === 'shipping')?.severity, 'bad');
  assert.deepEqual(
    layout?.lanes.filter((lane) => lane.severity !== 'ok').map((lane) => lane.name),
    ['shipping'],
  );
  const words = layout?.labels.map((label) => label.text) ?? [];
  assert.ok(words.includes('waiting 2 min 14 s') && !words.includes('undefined'), words.join());
  assert.equal(layout?.scale.breaks.length, 1);
});

test('the way to what is waited for is marked, side branches are not', () => {
  const layout = layoutTimeline(waitingFlow, 1000, options);
  const critical = layout?.bars.filter((bar) => bar.isCritical).map((bar) => bar.group);
  assert.deepEqual(critical?.sort(), ['orders', 'payments', 'shipping']);
});

test('arrows go from a cause to its effect, also when nobody was seen to pass it', () => {
  const layout = layoutTimeline(flow({ events: [place, placed], causes: [caused(place, placed)] }), 1000, options);
  const [arrow] = layout?.arrows ?? [];
  const dots = layout?.dots ?? [];
  assert.equal(arrow?.x, dots.find((dot) => dot.isCommand)?.x);
  assert.equal(arrow?.toX, dots.find((dot) => !dot.isCommand)?.x);
  assert.equal(arrow?.isCommand, true);
});

test('a dead letter is on the lane of the reader that gave up, not of the writer whose headers it copies', () => {
  const reserved = event({ topic: 'inventory.events', service: 'inventory' });
  const letter = event({
    topic: 'shipping.dlt',
    service: 'inventory',
    afterMs: 900,
    deadLetterOf: { topic: 'inventory.events', partition: 0, offset: '0', group: 'shipping' },
  });
  const layout = layoutTimeline(flow({ events: [reserved, letter], causes: [caused(reserved, letter)] }), 800, options);
  assert.deepEqual(
    layout?.lanes.map((lane) => lane.name),
    ['inventory', 'shipping'],
  );
});

test('a cause in the same lane has its arrow too', () => {
  const state = event({ topic: 'orders.state', type: 'OrderState', afterMs: 1200 });
  const layout = layoutTimeline(flow({ events: [placed, state], causes: [caused(placed, state)] }), 800, options);
  const [arrow] = layout?.arrows ?? [];
  assert.equal(arrow?.fromY, arrow?.toY);
  assert.ok((arrow?.toX ?? 0) > (arrow?.x ?? 0));
});

test('events without a time that can be believed stay off the axis and are counted', () => {
  const layout = layoutTimeline(
    flow({
      events: [
        placed,
        event({ offset: '7', timestampMs: 1_767_225_600, timestampSuspicious: 'before the year 2000' }),
        event({ offset: '8', timestampMs: null, timestampSuspicious: 'outside the range of dates' }),
      ],
    }),
    800,
    options,
  );
  assert.equal(layout?.dots.length, 1);
  assert.equal(layout?.withoutTime, 2);
  assert.equal(layoutTimeline(flow({ events: [event({ timestampMs: null })] }), 800, options), null);
});

test('causes in a circle and an event that is its own cause end', () => {
  const layout = layoutTimeline(
    flow({ events: [place, placed], causes: [caused(place, placed), caused(placed, place), caused(place, place)] }),
    800,
    options,
  );
  assert.equal(layout?.dots.length, 2);
});

test('20,000 events with their receipts are capped, say so, and take little time', () => {
  const events = Array.from({ length: 20_000 }, (_, at) =>
    event({ offset: String(at), afterMs: at * 3, service: `s${at % 40}` }),
  );
  const started = performance.now();
  const layout = layoutTimeline(
    flow({
      events,
      causes: events.slice(1).map((effect, at) => caused(events[at] ?? effect, effect)),
      receipts: events.flatMap((of) => [
        receipt(of, { group: 'a', afterMs: 70_000 }),
        receipt(of, { group: 'b', state: 'pending' }),
      ]),
    }),
    1000,
    options,
  );
  assert.equal(layout?.dots.length, 200);
  assert.equal(layout?.beyond, 19_800);
  assert.ok((layout?.bars.length ?? 0) <= 600);
  assert.ok(performance.now() - started < 1500, 'well under the time a page may freeze');
});

test('nothing overlaps: bars and words of one row of a lane keep apart', () => {
  const layout = layoutTimeline(waitingFlow, 1000, options);
  for (const bar of layout?.bars ?? [])
    for (const other of layout?.bars ?? [])
      if (bar !== other && bar.y === other.y)
        assert.ok(bar.fromX > (other.workedX ?? other.passedX) || other.fromX > (bar.workedX ?? bar.passedX));
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { freeTicks, layoutTimeline } from '../../../../components/flows/timeline-layout.ts';
import { timelineModel } from '../../../../components/flows/timeline-model.ts';
import type { FlowDetail } from '../../../../lib/api/contracts/flows.ts';
import { caused, event, flow, receipt, START } from './flow-builder.ts';

const modelOf = (of: FlowDetail, lanes: 'service' | 'topic' = 'service') =>
  timelineModel(of, { lanes, serviceOf: (group) => group, mostEvents: 200, mostWaits: 600 });
const layoutOf = (
  of: FlowDetail,
  width: number,
  { scale = 'time', lanes = 'service' }: { scale?: 'time' | 'step'; lanes?: 'service' | 'topic' } = {},
) => layoutTimeline(modelOf(of, lanes), { width, scale, lanes });

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

test('a lane for each service in the order of their first moment; those that only read come last', () => {
  const layout = layoutOf(waitingFlow, 1000);
  assert.deepEqual(
    layout?.lanes.map((lane) => lane.name),
    ['storefront', 'orders', 'payments', 'shipping', 'analytics'],
  );
});

test('a reader waits from the event until it passed it, and works until what it wrote', () => {
  const layout = layoutOf(waitingFlow, 1000);
  const bar = layout?.bars.find((candidate) => candidate.group === 'payments');
  const x = layout?.scale.x ?? Number;
  assert.equal(bar?.fromX, x(START + 200));
  assert.equal(bar?.readX, x(START + 495));
  assert.equal(bar?.workedX, x(START + 1880));
  assert.ok(layout?.labels.some((label) => label.text === 'PaymentAuthorised' && label.tone === 'name'));
  assert.ok(layout?.labels.some((label) => label.text === 'passed after 700 ms'));
});

test('a wait that goes on ends at now, colours its lane, and says how long and behind how many', () => {
  const layout = layoutOf(waitingFlow, 1400);
  const bar = layout?.bars.find((candidate) => candidate.isPending);
  assert.equal(bar?.readX, layout?.nowX);
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
  const layout = layoutOf(waitingFlow, 1000);
  const critical = layout?.bars.filter((bar) => bar.isCritical).map((bar) => bar.group);
  assert.deepEqual(critical?.sort(), ['orders', 'payments', 'shipping']);
});

test('arrows go from a cause to its effect, also when nobody was seen to pass it', () => {
  const layout = layoutOf(flow({ events: [place, placed], causes: [caused(place, placed)] }), 1000);
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
  const layout = layoutOf(flow({ events: [reserved, letter], causes: [caused(reserved, letter)] }), 800);
  assert.deepEqual(
    layout?.lanes.map((lane) => lane.name),
    ['inventory', 'shipping'],
  );
});

test('a cause in the same lane has its arrow too', () => {
  const state = event({ topic: 'orders.state', type: 'OrderState', afterMs: 1200 });
  const layout = layoutOf(flow({ events: [placed, state], causes: [caused(placed, state)] }), 800);
  const [arrow] = layout?.arrows ?? [];
  assert.equal(arrow?.fromY, arrow?.toY);
  assert.ok((arrow?.toX ?? 0) > (arrow?.x ?? 0));
});

test('events without a time that can be believed stay off the axis and are counted', () => {
  const strange = flow({
    events: [
      placed,
      event({ offset: '7', timestampMs: 1_767_225_600, timestampSuspicious: 'before the year 2000' }),
      event({ offset: '8', timestampMs: null, timestampSuspicious: 'outside the range of dates' }),
    ],
  });
  assert.equal(layoutOf(strange, 800)?.dots.length, 1);
  assert.equal(modelOf(strange).withoutTime, 2);
  assert.equal(layoutOf(flow({ events: [event({ timestampMs: null })] }), 800), null);
});

test('causes in a circle and an event that is its own cause end', () => {
  const layout = layoutOf(
    flow({ events: [place, placed], causes: [caused(place, placed), caused(placed, place), caused(place, place)] }),
    800,
  );
  assert.equal(layout?.dots.length, 2);
});

test('20,000 events with their receipts are capped, say so, and take little time', () => {
  const events = Array.from({ length: 20_000 }, (_, at) =>
    event({ offset: String(at), afterMs: at * 3, service: `s${at % 40}` }),
  );
  const long = flow({
    events,
    causes: events.slice(1).map((effect, at) => caused(events[at] ?? effect, effect)),
    receipts: events.flatMap((of) => [
      receipt(of, { group: 'a', afterMs: 70_000 }),
      receipt(of, { group: 'b', state: 'pending' }),
    ]),
  });
  const before = process.cpuUsage();
  const layout = layoutOf(long, 1000);
  // What was computed, not how long it waited for others on the machine.
  const { user, system } = process.cpuUsage(before);
  assert.equal(layout?.dots.length, 200);
  assert.equal(modelOf(long).beyond, 19_800);
  assert.ok((layout?.bars.length ?? 0) <= 600);
  assert.ok(user + system < 1_500_000, 'well under the time a page may freeze');
});

test('nothing overlaps: bars and words of one row of a lane keep apart', () => {
  const layout = layoutOf(waitingFlow, 1000);
  for (const bar of layout?.bars ?? [])
    for (const other of layout?.bars ?? [])
      if (bar !== other && bar.y === other.y)
        assert.ok(bar.fromX > (other.workedX ?? other.readX) || other.fromX > (bar.workedX ?? bar.readX));
});

test('by steps every moment is as far from the next as any other, and many of them take more width', () => {
  const layout = layoutOf(waitingFlow, 1000, { scale: 'step' });
  const xs = [...new Set([...(layout?.dots.map((dot) => dot.x) ?? []), layout?.nowX ?? 0])].sort((a, b) => a - b);
  const x = layout?.scale.x ?? Number;
  const gap = x(START + 96) - x(START);
  assert.ok(Math.abs(x(START + 136_000) - x(START + 1880) - gap) < 1e-6, xs.join());
  assert.equal(layout?.width, 1000);
  assert.ok((layoutOf(waitingFlow, 300, { scale: 'step' })?.width ?? 0) > 300);
});

test('lanes by topic: an event lies on its topic, and so do those who read it', () => {
  const layout = layoutOf(waitingFlow, 1000, { lanes: 'topic' });
  assert.deepEqual(
    layout?.lanes.map((lane) => [lane.name, lane.severity]),
    [
      ['orders.commands', 'ok'],
      ['orders.events', 'ok'],
      ['payments.events', 'bad'],
    ],
  );
  assert.equal(layout?.dots.length, 3);
  const words = layout?.labels.map((label) => label.text) ?? [];
  assert.ok(words.includes('payments passed after 295 ms, wrote PaymentAuthorised'), words.join());
});

test('no tick has its words under those of a break or of now', () => {
  const layout = layoutOf(waitingFlow, 1000);
  assert.ok(layout);
  const breakX = layout.scale.breaks[0]?.x ?? 0;
  for (const tick of freeTicks(layout)) assert.ok(tick.x + 20 < breakX - 100 || tick.x > breakX, tick.text);
});

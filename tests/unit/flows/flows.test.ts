import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findCauses } from '../../../lib/flows/causes.ts';
import type { FlowEvent } from '../../../lib/flows/flow-event.ts';
import { type ReaderPosition, receiptOf } from '../../../lib/flows/receipts.ts';
import { judgeFlow } from '../../../lib/flows/verdict.ts';

const NOW = 1_000_000;
const event = (over: Partial<FlowEvent> = {}): FlowEvent => ({
  topic: 't',
  partition: 0,
  offset: 5n,
  atMs: NOW - 1000,
  eventIdHash: null,
  causationIdHash: null,
  deadLetter: null,
  ...over,
});
const reader = (over: Partial<ReaderPosition> = {}): ReaderPosition => ({
  group: 'g',
  committed: 6n,
  logStart: 0n,
  passed: () => ({ afterMs: NOW - 900, byMs: NOW - 700 }),
  problem: null,
  severity: 'ok',
  reason: 'Keeps up',
  ...over,
});

test('a reader whose next position is beyond the event has passed it, at the middle of the two samples', () => {
  const receipt = receiptOf(event(), reader(), NOW);
  assert.deepEqual([receipt.state, receipt.passedAtMs, receipt.errorMs], ['passed', NOW - 800, 100]);
});

test('passed before the first sample: passed, with no time', () => {
  const receipt = receiptOf(event(), reader({ passed: () => ({ afterMs: null, byMs: NOW }) }), NOW);
  assert.deepEqual([receipt.state, receipt.passedAtMs], ['passed', null]);
});

test('a reader that stands at the event has not passed it; nobody is ahead of it', () => {
  const receipt = receiptOf(event(), reader({ committed: 5n }), NOW);
  assert.deepEqual([receipt.state, receipt.ahead], ['pending', 0]);
  assert.equal(receiptOf(event(), reader({ committed: 1n }), NOW).ahead, 4);
});

test('deleted before it was read: expired', () => {
  assert.equal(receiptOf(event(), reader({ committed: 2n, logStart: 6n }), NOW).state, 'expired');
});

test('no commit or no permission: unknown, with why', () => {
  assert.deepEqual(
    [receiptOf(event(), reader({ committed: null }), NOW)].map((r) => [r.state, r.reason]),
    [['unknown', 'no committed offset on p0']],
  );
  assert.equal(receiptOf(event(), reader({ problem: 'no DESCRIBE' }), NOW).reason, 'no DESCRIBE');
});

test('a fresh wait is no trouble; a long one is', () => {
  const at = (waitedMs: number, severity: ReaderPosition['severity'] = 'ok') =>
    receiptOf(event({ atMs: NOW - waitedMs }), reader({ committed: 0n, severity }), NOW).severity;
  assert.deepEqual([at(1000), at(1000, 'bad'), at(40_000), at(40_000, 'bad'), at(70_000)], ['ok', 'ok', 'warn', 'bad', 'bad']);
});

test('the verdict names the reader that keeps the flow waiting, how long, and how many are ahead', () => {
  const waiting = event({ atMs: NOW - 134_000, offset: 50n });
  const receipts = [receiptOf(event(), reader(), NOW), receiptOf(waiting, reader({ group: 'shipping', committed: 9n }), NOW)];
  const verdict = judgeFlow([event(), waiting], receipts, NOW);
  assert.deepEqual(
    [verdict.state, verdict.severity, verdict.text, verdict.waitingFor],
    ['waiting', 'bad', 'Waiting for shipping · 2 min 14 s · 41 messages ahead', 'shipping'],
  );
});

test('all passed: done, with how long the flow took', () => {
  const events = [event({ atMs: NOW - 4800 }), event({ atMs: NOW - 1000, offset: 6n })];
  assert.equal(
    judgeFlow(
      events,
      events.map((e) => receiptOf(e, reader({ committed: 9n }), NOW)),
      NOW,
    ).text,
    'Done in 3.8 s',
  );
});

test('an unknown receipt keeps a flow from being called done', () => {
  const verdict = judgeFlow([event()], [receiptOf(event(), reader({ committed: null }), NOW)], NOW);
  assert.equal(verdict.state, 'unknown');
});

test('causes follow the causation id, also between events of one instant', () => {
  const cause = event({ eventIdHash: 1n });
  const effect = event({ offset: 6n, eventIdHash: 2n, causationIdHash: 1n });
  assert.deepEqual(findCauses([cause, effect]), [{ cause, effect, by: 'causation-id' }]);
});

test('of copies that share an id, the latest one not after the effect is the cause', () => {
  const original = event({ eventIdHash: 1n, atMs: 100 });
  const copy = event({ topic: 'u', eventIdHash: 1n, atMs: 200 });
  const replay = event({ topic: 'v', eventIdHash: 1n, atMs: 900 });
  const effect = event({ topic: 'w', causationIdHash: 1n, atMs: 300 });
  assert.equal(findCauses([original, copy, replay, effect]).find((c) => c.effect === effect)?.cause, copy);
});

test('an event is never its own cause, and an unknown cause is no cause', () => {
  assert.deepEqual(findCauses([event({ eventIdHash: 1n, causationIdHash: 1n })]), []);
  assert.deepEqual(findCauses([event({ causationIdHash: 7n })]), []);
});

test('a dead letter is caused by the record its headers name, not by the cause they copy', () => {
  const root = event({ topic: 'r', eventIdHash: 1n });
  const origin = event({ topic: 't', offset: 9n, eventIdHash: 2n, causationIdHash: 1n });
  const letter = event({
    topic: 't.dlt',
    eventIdHash: 2n,
    causationIdHash: 1n,
    deadLetter: { topic: 't', partition: 0, offset: 9n },
  });
  assert.deepEqual(
    findCauses([root, origin, letter]).find((c) => c.effect === letter),
    { cause: origin, effect: letter, by: 'dead-letter' },
  );
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { flowFacts } from '../../../../components/flows/flow-facts.ts';
import { caused, event, flow, START } from './flow-builder.ts';

test('a flow in one line', () => {
  const events = [
    event({ type: 'PlaceOrder', kind: 'command', service: 'storefront' }),
    event({ topic: 'payments.events', afterMs: 1880 }),
  ];
  assert.deepEqual(flowFacts(flow({ events, startedMs: START, lastMs: START + 1880 })), {
    startedBy: 'storefront',
    extent: '2 events on 2 topics in 1.9 s',
    rootType: 'PlaceOrder',
    isCommand: true,
    clocks: null,
    skew: null,
  });
});

test('clocks: within how much they agree, or that they do not', () => {
  const cause = event();
  const at = (afterMs: number) => {
    const effect = event({ topic: 'payments.events', type: 'PaymentAuthorised', afterMs });
    const { clocks, skew } = flowFacts(flow({ events: [cause, effect], causes: [caused(cause, effect)] }));
    return clocks ?? skew;
  };
  assert.equal(at(10), 'No event is before its cause');
  assert.equal(at(-3), 'Clocks agree within 3 ms');
  assert.equal(
    at(-1200),
    'Clocks disagree: PaymentAuthorised is 1.2 s before OrderPlaced, which caused it. Nothing is corrected',
  );
});

test('a flow that waits and has been silent says so', () => {
  const verdict = { state: 'waiting', severity: 'bad', text: '', waitingFor: 'a', waitingMs: null, ahead: null } as const;
  assert.match(flowFacts(flow({ events: [event()], verdict })).extent, /, then nothing$/);
});

test('one event spans nothing, and unknown times give no span', () => {
  assert.equal(flowFacts(flow({ events: [event()] })).extent, '1 event on 1 topic');
  assert.equal(
    flowFacts(flow({ events: [event(), event({ offset: '1' })], startedMs: null, lastMs: null })).extent,
    '2 events on 1 topic',
  );
  assert.equal(flowFacts(flow({ events: [], truncated: true })).startedBy, null);
});

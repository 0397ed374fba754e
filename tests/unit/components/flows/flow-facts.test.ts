import assert from 'node:assert/strict';
import { test } from 'node:test';
import { flowFacts } from '../../../../components/flows/flow-facts.ts';
import { event, flow, START } from './flow-builder.ts';

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
  });
});

test('one event spans nothing, and unknown times give no span', () => {
  assert.equal(flowFacts(flow({ events: [event()] })).extent, '1 event on 1 topic');
  assert.equal(
    flowFacts(flow({ events: [event(), event({ offset: '1' })], startedMs: null, lastMs: null })).extent,
    '2 events on 1 topic',
  );
  assert.equal(flowFacts(flow({ events: [], truncated: true })).startedBy, null);
});

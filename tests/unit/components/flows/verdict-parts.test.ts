import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verdictParts } from '../../../../components/flows/verdict-parts.ts';

test('a verdict comes apart at its dots, but never inside the name of a group', () => {
  assert.deepEqual(verdictParts({ text: 'Waiting for shipping · 2 min 14 s · 41 messages ahead', waitingFor: 'shipping' }), [
    'Waiting for shipping',
    '2 min 14 s',
    '41 messages ahead',
  ]);
  assert.deepEqual(verdictParts({ text: 'Waiting for a · b · next in line', waitingFor: 'a · b' }), [
    'Waiting for a · b',
    'next in line',
  ]);
  assert.deepEqual(verdictParts({ text: 'Waiting for (empty id) · 3 s', waitingFor: '' }), ['Waiting for (empty id)', '3 s']);
  assert.deepEqual(verdictParts({ text: 'Done in 3.8 s', waitingFor: null }), ['Done in 3.8 s']);
});

import assert from 'node:assert/strict';
import test from 'node:test';
import { brokerProblem, connectionFailure, errorName } from '../../../../lib/sources/kafka/problems.ts';

test('a refusal names the thing and the ACL to grant', () => {
  const group = brokerProblem(30, { kind: 'group', name: 'payments' });
  assert.equal(group.code, 'GROUP_AUTHORIZATION_FAILED');
  assert.equal(group.message, 'group payments: not allowed to describe it');
  assert.match(group.hint ?? '', /Describe on Group payments/);

  const partition = brokerProblem(29, { kind: 'partition', name: 'orders p3' });
  assert.equal(partition.code, 'TOPIC_AUTHORIZATION_FAILED');
  assert.match(partition.hint ?? '', /on Topic orders \(/);

  assert.match(brokerProblem(31, { kind: 'cluster', name: '' }).hint ?? '', /Describe on Cluster/);
});

test("an error without words of ours keeps the broker's name and message", () => {
  const problem = brokerProblem(42, { kind: 'topic', name: 'orders' }, 'no such thing');
  assert.deepEqual(problem, {
    code: 'INVALID_REQUEST',
    message: 'topic orders: the broker answered INVALID_REQUEST (no such thing)',
  });
  assert.equal(errorName(9999), 'UNKNOWN_ERROR_9999');
});

test('the group with the empty name can be told from a missing name', () => {
  assert.match(brokerProblem(15, { kind: 'group', name: '' }).message, /^group \(the empty name\)/);
});

test('a failed connection says what the innermost cause was', () => {
  const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  assert.equal(connectionFailure(new Error('Connection failed', { cause: refused })), 'connection refused');
  assert.equal(connectionFailure(new Error('outer', { cause: new AggregateError([refused]) })), 'connection refused');
  assert.equal(connectionFailure(new Error('outer', { cause: new Error('self-signed certificate') })), 'self-signed certificate');
  assert.equal(connectionFailure('odd'), 'odd');
});

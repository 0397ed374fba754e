import assert from 'node:assert/strict';
import { test } from 'node:test';
import { grantCommand } from '../../../../components/groups/grant-command.ts';
import { lagInWords } from '../../../../components/groups/group-filter.ts';
import { parseGroupQuery } from '../../../../components/groups/group-query.ts';
import { groupSummary } from '../../../sample-answers.ts';

const shipping = groupSummary('shipping', { ageMs: 134_000, lag: 958, topics: ['payments.events'], status: 'stalled' });
const fits = (query: string, group = shipping): boolean => parseGroupQuery(query).every((term) => term.fits(group));

test('figures are compared with their units', () => {
  for (const query of ['age>1m', 'age>=134s', 'age<3min', 'lag>900', 'lag=958', 'members>1', 'passed<30'])
    assert.ok(fits(query), query);
  for (const query of ['age>1h', 'lag<958', 'members=0']) assert.ok(!fits(query), query);
});

test('an unknown figure is neither more nor less', () => {
  const unread = groupSummary('crm', { lag: null, ageMs: null });
  assert.ok(!fits('lag>0', unread));
  assert.ok(!fits('lag<1', unread));
});

test('names are found by a part, or whole with a star', () => {
  for (const query of ['ship', 'topic:payments*', 'topic:*.events', 'group:SHIPPING', 'status:stall', 'source:prod-eu'])
    assert.ok(fits(query), query);
  for (const query of ['topic:orders*', 'topic:pay*end', 'service:pay*', 'status:ok']) assert.ok(!fits(query), query);
});

test('what is no field of ours is a word of a name, and a star is no pattern of another kind', () => {
  assert.equal(
    parseGroupQuery('urn:x age>soon').some((term) => term.hasField),
    false,
  );
  assert.ok(fits('urn:x', groupSummary('urn:x')));
  assert.ok(!fits('group:(s+)*', shipping));
});

test('groups that could not be read are asked for by name', () => {
  const denied = groupSummary('crm', { error: { code: 'GROUP_AUTHORIZATION_FAILED', message: 'no' } });
  assert.ok(fits('is:unread', denied));
  assert.ok(!fits('is:unread'));
});

test('the cure names one group, what several begin with, or all', () => {
  const command = (...groups: string[]) => grantCommand(groups, 'kafka-1:9093', 'User:throughline');
  assert.equal(
    command('crm-bridge', 'crm-export'),
    'kafka-acls.sh --bootstrap-server kafka-1:9093 --add --allow-principal User:throughline --operation Describe --group crm- --resource-pattern-type prefixed',
  );
  assert.match(command('crm bridge'), /--group 'crm bridge'$/);
  assert.match(command('a', 'b'), /--group '\*'$/);
  assert.match(command("it's"), /--group 'it'\\''s'$/);
  assert.match(grantCommand(['a'], undefined, null), /--bootstrap-server <broker> .*'User:<the principal of Throughline>'/);
});

test('a sum says what it leaves out', () => {
  assert.equal(lagInWords([shipping, groupSummary('b', { lag: 42 })]), 'Lag 1,000 in 2 groups');
  assert.equal(lagInWords([shipping, groupSummary('b', { lag: null })]), 'Lag 958 in 1 group; the 1 of unknown lag is left out');
});

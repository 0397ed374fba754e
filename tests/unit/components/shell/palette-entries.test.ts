import assert from 'node:assert/strict';
import { test } from 'node:test';
import { healthNews } from '../../../../components/shell/health-news.ts';
import { nameEntries, rankEntries } from '../../../../components/shell/palette-entries.ts';
import { groupSummary, manyTopics, topicSummary } from '../../../sample-answers.ts';

test('equal comes before beginning, a part of the name before the middle of a word, the worse before the better', () => {
  const names = ['reshipped', 'shipping', 'orders.shipping', 'ship', 'shippers'];
  const groups = names.map((name) => groupSummary(name, { service: 'x', status: name === 'shippers' ? 'stalled' : 'ok' }));
  assert.deepEqual(
    rankEntries(nameEntries(groups, []), 'SHIP', 50).map((entry) => entry.name),
    ['ship', 'shippers', 'shipping', 'orders.shipping', 'reshipped'],
  );
});

test('every word has to be in the name; services are who writes or reads', () => {
  const entries = nameEntries(
    [groupSummary('g', { service: 'order-desk' })],
    [topicSummary('orders.events', { writers: ['orders'] })],
  );
  const found = (text: string) => rankEntries(entries, text, 50).map((entry) => `${entry.kind} ${entry.name}`);
  assert.deepEqual(found('order'), ['service orders', 'service order-desk', 'topic orders.events']);
  assert.deepEqual(found('desk order'), ['service order-desk']);
  assert.deepEqual(found(''), []);
});

test('5,000 topics are ranked in a moment, and 50 of them shown', () => {
  const entries = nameEntries([], manyTopics(5_000).topics);
  const from = performance.now();
  assert.equal(rankEntries(entries, 'topic', 50).length, 50);
  assert.ok(performance.now() - from < 200);
});

test('what changed for the worse or the better is said once, with names while they are few', () => {
  const seen = (badIds: string[], state: 'ok' | 'down' = 'ok') => ({ source: 'prod-eu', state, bad: badIds.length, badIds });
  assert.equal(healthNews(seen(['a']), seen(['a'])), null);
  assert.equal(healthNews(seen(['a']), seen(['a', 'b'])), 'b needs someone, 2 in all.');
  assert.equal(healthNews(seen([]), seen(['a', 'b', 'c', 'd', 'e'])), 'a, b, c and 2 more need someone, 5 in all.');
  assert.equal(healthNews(seen(['a']), seen([])), 'No group needs someone any more.');
  assert.equal(healthNews(seen([]), seen([], 'down')), 'prod-eu cannot be reached.');
});

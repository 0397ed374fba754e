import assert from 'node:assert/strict';
import { test } from 'node:test';
import { freshnessOf } from '../../../../components/shell/freshness-text.ts';
import { isCurrent } from '../../../../components/shell/pages.ts';

const source = { id: 'prod-eu', state: 'ok' as const, sinceMs: 0, lastSampleMs: 100_000, sampleEveryMs: 2000 };
const moment = (ms: number) => `t${ms}`;

test('a fresh screen says how long ago it was sampled, in whole seconds', () => {
  assert.deepEqual(freshnessOf(source, 102_400, moment), { severity: 'ok', age: '2 s', words: 'Sampled 2 s ago' });
});

test('a browser clock behind the server never shows a negative age', () => {
  assert.equal(freshnessOf(source, 90_000, moment).words, 'Sampled 0 s ago');
});

test('over three intervals without a sample it is stale, whatever the server says', () => {
  assert.deepEqual(freshnessOf(source, 109_000, moment), { severity: 'warn', age: null, words: 'Stale since t100000' });
});

test('a source that is down says since when', () => {
  assert.deepEqual(freshnessOf({ ...source, state: 'down', sinceMs: 7 }, 109_000, moment), {
    severity: 'bad',
    age: null,
    words: 'prod-eu down since t7',
  });
});

test('before the first sample nothing is claimed', () => {
  assert.equal(freshnessOf({ ...source, state: 'starting', lastSampleMs: null }, 1, moment).words, 'First pass');
});

test('a page holds what is under it, and the graph only itself', () => {
  assert.ok(isCurrent('/groups', '/groups/shipping'));
  assert.ok(!isCurrent('/groups', '/groupsy'));
  assert.ok(!isCurrent('/', '/groups'));
});

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Change } from '../../../lib/api/contracts/stream.ts';
import { ALL_PARTS, changedParts, isOutdated, type LivePart } from '../../../lib/hooks/live-parts.ts';

const change: Change = {
  run: 'r1',
  asOfMs: 1,
  topology: 't1',
  readings: 1,
  events: 1,
  health: 1,
  sources: [{ id: 'kafka', state: 'ok', sinceMs: 1 }],
};

describe('what changed between two messages', () => {
  const table: [string, Partial<Change>, LivePart[]][] = [
    ['nothing', { asOfMs: 2 }, []],
    ['the topology', { topology: 't2' }, ['topology']],
    ['readings and events', { readings: 2, events: 2 }, ['events', 'readings']],
    ['what is told of a source', { readings: 2, health: 2 }, ['health', 'readings']],
    ['a source', { sources: [{ id: 'kafka', state: 'down', sinceMs: 2 }] }, ['sources']],
    ['everything, after a restart', { run: 'r2' }, [...ALL_PARTS].sort()],
  ];
  for (const [what, after, parts] of table)
    test(what, () => assert.deepEqual([...changedParts(change, { ...change, ...after })].sort(), parts));
});

describe('which answers that makes outdated', () => {
  const pages = (count: number) => ({ pages: Array.from({ length: count }, () => ({ events: [] })) });
  const table: [string, unknown, LivePart, boolean][] = [
    ['topology', {}, 'readings', true],
    ['topology', {}, 'events', false],
    ['groups', {}, 'readings', true],
    ['groups', {}, 'topology', false],
    ['events', pages(1), 'events', true],
    ['events', pages(2), 'events', false],
    ['events', undefined, 'events', true],
    ['events', pages(1), 'readings', false],
    ['flow', {}, 'readings', true],
    ['flow', {}, 'events', true],
    ['flow', { events: Array.from({ length: 2_000 }) }, 'events', true],
    ['flow', { events: Array.from({ length: 2_001 }) }, 'events', false],
    ['record', { receipts: [{ state: 'passed' }, { state: 'pending' }] }, 'readings', true],
    ['record', { receipts: [{ state: 'passed' }] }, 'readings', false],
    ['record', undefined, 'readings', false],
    ['health', {}, 'health', true],
    ['health', {}, 'sources', true],
    ['health', {}, 'readings', false],
    ['something-else', {}, 'readings', false],
  ];
  for (const [name, data, part, outdated] of table)
    test(`${name} by ${part}: ${outdated} (${JSON.stringify(data)?.slice(0, 60)})`, () =>
      assert.equal(isOutdated({ queryKey: [name, {}], state: { data } }, new Set([part])), outdated));
});

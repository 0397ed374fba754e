import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pauseAfter, SamplingLoop } from '../../../lib/engine/sampling-loop.ts';
import { SourceState } from '../../../lib/engine/source-state.ts';
import { sourceId } from '../../../lib/model/ids.ts';
import type { Problem } from '../../../lib/model/problem.ts';
import { epochMs } from '../../../lib/model/units.ts';
import { type Source, SourceError } from '../../../lib/sources/source.ts';
import { sample } from './samples.ts';

/** A source that answers or fails by plan: a fault no real broker produces on time. */
function planned(answers: ('ok' | 'down')[]): Source {
  return {
    id: sourceId('s'),
    kind: 'kafka',
    addresses: [],
    principal: null,
    attempts: () => [],
    sample: async () => {
      if (answers.shift() === 'down')
        throw new SourceError({ code: 'unreachable', message: 'cannot reach Kafka at 127.0.0.1:1' });
      return sample(1000, [], []);
    },
    tail: () => assert.fail('not tailed here'),
    fetchRecord: () => assert.fail('not fetched here'),
    readLog: () => assert.fail('not asked'),
    offsetsAt: () => assert.fail('not asked'),
    close: async () => {},
  };
}

test('a source that fails is tried again, and then sampled on', async () => {
  const seen: string[] = [];
  const ended = Promise.withResolvers<void>();
  const loop = new SamplingLoop(planned(['down', 'down', 'down', 'ok', 'ok']), 10, {
    onSample: async () => {
      seen.push('sample');
      if (seen.length === 5) ended.resolve();
    },
    onFailure: (problem: Problem) => seen.push(problem.message),
  });
  loop.start();
  await ended.promise;
  await loop.stop();
  assert.deepEqual(seen, [...Array(3).fill('cannot reach Kafka at 127.0.0.1:1'), 'sample', 'sample']);
});

test('a failing source is tried less and less often, but at least every ten seconds', () => {
  assert.deepEqual(
    [0, 1, 2, 3, 4, 50].map((failures) => pauseAfter(failures, 2000)),
    [2000, 2000, 4000, 8000, 10_000, 10_000],
  );
});

test('stopping ends a pause at once', async () => {
  const first = Promise.withResolvers<void>();
  const loop = new SamplingLoop(planned(['ok']), 3_600_000, {
    onSample: async () => first.resolve(),
    onFailure: (problem) => assert.fail(problem.message),
  });
  loop.start();
  await first.promise;
  const started = performance.now();
  await loop.stop();
  assert.ok(performance.now() - started < 1000);
});

test('a source is stale after three missed intervals, since its last sample; down since its first failure', () => {
  const state = new SourceState(2000, epochMs(0));
  assert.equal(state.state, 'starting');
  state.sampled(epochMs(1000));
  state.tick(epochMs(7000));
  assert.equal(state.state, 'ok');
  state.tick(epochMs(7001));
  assert.deepEqual([state.state, state.sinceMs], ['stale', 1000]);
  state.failed({ code: 'unreachable', message: 'gone' }, epochMs(8000));
  state.failed({ code: 'unreachable', message: 'gone' }, epochMs(9000));
  assert.deepEqual([state.state, state.sinceMs, state.lastError?.message], ['down', 8000, 'gone']);
  state.sampled(epochMs(10_000));
  assert.deepEqual([state.state, state.lastError], ['ok', null]);
});

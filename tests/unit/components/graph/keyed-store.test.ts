import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KeyedStore } from '../../../../components/graph/keyed-store.ts';

test('only listeners of what changed are called', () => {
  const store = new KeyedStore<object>();
  const [same, old, next] = [{}, {}, {}];
  store.replace(
    new Map([
      ['a', same],
      ['b', old],
    ]),
  );
  const called: string[] = [];
  for (const id of ['a', 'b', 'c', 'd']) store.subscribe(id, () => called.push(id));
  store.replace(
    new Map([
      ['a', same],
      ['b', next],
      ['c', {}],
    ]),
  );
  assert.deepEqual(called, ['b', 'c']);
  assert.equal(store.get('b'), next);
});

test('a value that is the same by its measure stays the object it was', () => {
  const store = new KeyedStore<{ x: number }>((a, b) => a.x === b.x);
  const first = { x: 1 };
  store.replace(new Map([['a', first]]));
  store.replace(new Map([['a', { x: 1 }]]));
  assert.equal(store.get('a'), first);
});

test('what is gone is told, and an unsubscribed listener hears nothing', () => {
  const store = new KeyedStore<object>();
  store.replace(new Map([['a', {}]]));
  let calls = 0;
  const stop = store.subscribe('a', () => calls++);
  store.replace(new Map());
  assert.equal(calls, 1);
  stop();
  store.replace(new Map([['a', {}]]));
  assert.equal(calls, 1);
});

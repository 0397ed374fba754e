import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAnotherGraph, keepPlaces, unplaced } from '../../../../components/graph/layout/keep-places.ts';
import { loadLayout, saveLayout } from '../../../../components/graph/layout/saved-layout.ts';
import type { GraphShape } from '../../../../lib/api/contracts/layout.ts';

const shape = (ids: string[], edges: [string, string][] = []): GraphShape => ({
  nodes: ids.map((id) => ({ id, kind: 'service', name: id })),
  edges: edges.map(([from, to]) => ({ id: `${from}>${to}`, from, to })),
});
const places = (entries: Record<string, [number, number]>) => ({
  places: Object.fromEntries(Object.entries(entries).map(([id, [x, y]]) => [id, { x, y }])),
  bends: {},
});

test('a node that stayed keeps its place whatever the new layout proposes', () => {
  const before = places({ a: [0, 0], b: [300, 0], c: [600, 0] });
  const proposed = places({ a: [9, 90], b: [309, 90], c: [609, 90], d: [909, 90] });
  const kept = keepPlaces(shape(['a', 'b', 'c', 'd'], [['c', 'd']]), before, proposed);
  assert.deepEqual(kept.places, { ...before.places, d: { x: 900, y: 0 } });
});

test('a new node is moved down until nothing is under it', () => {
  const before = places({ a: [0, 0], b: [300, 0], c: [600, 0] });
  const proposed = places({ a: [0, 0], b: [300, 0], c: [600, 0], d: [300, 0] });
  const d = keepPlaces(shape(['a', 'b', 'c', 'd']), before, proposed).places.d;
  assert.ok(d && d.x === 300 && d.y >= 44);
});

test('a node that is not shown keeps its place for when it is shown again', () => {
  const before = places({ a: [0, 0], hidden: [1, 1] });
  assert.deepEqual(keepPlaces(shape(['a']), before, places({ a: [5, 5] })).places, before.places);
});

test('few new nodes are added, many make it another graph', () => {
  const before = places({ a: [0, 0], b: [1, 0], c: [2, 0], d: [3, 0] });
  assert.equal(isAnotherGraph(shape(['a', 'b', 'c', 'd', 'e']), before), false);
  assert.equal(isAnotherGraph(shape(['a', 'b', 'x', 'y']), before), true);
  assert.equal(isAnotherGraph(shape(['a']), null), true);
  assert.equal(isAnotherGraph(shape(['a', 'b']), before), false);
  assert.deepEqual(unplaced(shape(['a', 'z']), before), ['z']);
});

test('places come back from storage, and what another version wrote is no layout', () => {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  const layout = { ...places({ a: [1, 2] }), bends: { e: [{ x: 3, y: 4 }] } };
  saveLayout(storage, 'prod', { ...layout, places: { ...layout.places, gone: { x: 0, y: 0 } } }, (id) => id !== 'gone');
  assert.deepEqual(loadLayout(storage, 'prod'), layout);
  assert.equal(loadLayout(storage, 'other'), null);
  for (const text of ['{', '[]', 'null', '{"places":1}']) {
    storage.setItem('throughline.layout.prod', text);
    assert.equal(loadLayout(storage, 'prod'), null);
  }
});

test('storage that throws costs the memory, not the graph', () => {
  const broken = {
    getItem: (): string => {
      throw new Error('denied');
    },
    setItem: () => {
      throw new Error('full');
    },
  };
  assert.equal(loadLayout(broken, 'prod'), null);
  assert.doesNotThrow(() => saveLayout(broken, 'prod', places({}), () => true));
});

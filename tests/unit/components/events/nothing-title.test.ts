import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nothingTitle } from '../../../../components/events/nothing-title.ts';

test('a search without results says of what there is nothing', () => {
  assert.equal(nothingTitle([], null, null), 'No event yet');
  assert.equal(nothingTitle([], 1, null), 'No events after this time');
  assert.equal(nothingTitle([{ word: 'topic', value: 't' }], 1, null), 'No events after this time on t');
  assert.equal(nothingTitle([], null, 1), 'No events before this time');
  assert.equal(nothingTitle([], 1, 2), 'No events in this range');
  assert.equal(nothingTitle([{ word: 'size', value: '>1k' }], null, null), 'Nothing fits it in what was looked at');
  assert.equal(nothingTitle([{ word: 'topic', value: 't', isUnwanted: true }], 1, null), 'Nothing fits it in what was looked at');
  assert.equal(nothingTitle([{ word: 'correlation', value: 'x' }], 1, null), 'Nothing with this id in what was looked at');
  assert.equal(nothingTitle([{ word: 'topic', value: 't' }], null, null), 'Nothing of this topic in what was looked at');
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { releaseOf } from '../../../../lib/sources/kafka/requests/api-versions.ts';

test('a release is told by the level of its metadata, and one from later is not guessed', () => {
  const release = (level: number) => releaseOf(new Map([['metadata.version', level]]));
  assert.deepEqual([21, 22, 25, 26, 27, 28].map(release), ['3.9', '4.0', '4.0', '4.1', '4.1', '4.2']);
  assert.equal(release(99), null);
  assert.equal(release(7), null);
  assert.equal(releaseOf(new Map()), null);
});

import assert from 'node:assert/strict';
import { afterEach, describe, mock, test } from 'node:test';
import { ApiError, endpointUrl, fetchJson } from '../../../lib/api/client.ts';

describe('the address of an endpoint', () => {
  test('has path names encoded and the rest as its query, sorted, without what is not given', () => {
    assert.equal(endpointUrl('topology', {}), '/api/topology');
    assert.equal(endpointUrl('topic', { topic: 'a/b ?' }), '/api/topics/a%2Fb%20%3F');
    assert.equal(endpointUrl('group', { group: '' }), '/api/groups/~');
    assert.equal(endpointUrl('record', { topic: 't', partition: 3, offset: '12', raw: 'value' }), '/api/events/t/3/12?raw=value');
    assert.equal(
      endpointUrl('events', { topic: 't', correlationId: 'a&b=c#d', from: 5, key: undefined, type: '' }),
      '/api/events?correlationId=a%26b%3Dc%23d&from=5&topic=t',
    );
  });
});

describe('fetchJson', () => {
  afterEach(() => mock.restoreAll());
  const answerWith = (make: () => Promise<Response>) => mock.method(globalThis, 'fetch', make);

  test('returns the answer', async () => {
    answerWith(async () => Response.json({ asOfMs: 1, topics: [] }));
    assert.deepEqual(await fetchJson('topics', {}), { asOfMs: 1, topics: [] });
  });

  test('rejects with the server’s own words', async () => {
    const error = { code: 'not-found', message: 'No such topic.', hint: 'Look at the list.' };
    answerWith(async () => Response.json({ error }, { status: 404 }));
    await assert.rejects(fetchJson('topic', { topic: 'x' }), { ...error, name: 'ApiError', status: 404 });
  });

  test('rejects in words of its own when a proxy answers something else', async () => {
    for (const body of ['<h1>Bad gateway</h1>', '{"error":"no"}', 'null', '']) {
      answerWith(async () => new Response(body, { status: 502 }));
      await assert.rejects(
        fetchJson('topics', {}),
        (error: unknown) => error instanceof ApiError && error.status === 502 && error.code === 'unexpected-answer',
      );
    }
  });

  test('says so when nothing answers', async () => {
    answerWith(() => Promise.reject(new TypeError('fetch failed')));
    await assert.rejects(fetchJson('topics', {}), { name: 'ApiError', code: 'unreachable', status: 0 });
  });

  test('lets an abort through as an abort', async () => {
    const abort = new AbortController();
    answerWith(() => Promise.reject(new DOMException('aborted', 'AbortError')));
    abort.abort();
    await assert.rejects(fetchJson('topics', {}, { signal: abort.signal }), { name: 'AbortError' });
  });
});

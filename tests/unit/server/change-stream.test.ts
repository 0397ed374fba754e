import assert from 'node:assert/strict';
import { describe, mock, test } from 'node:test';
import { changeStream } from '../../../lib/server/change-stream.ts';

function fakeEngine() {
  const listeners = new Set<(json: string, sequence: number) => void>();
  return {
    listeners,
    tell: (json: string, sequence: number) => {
      for (const listener of listeners) listener(json, sequence);
    },
    subscribe: (listener: (json: string, sequence: number) => void) => {
      listeners.add(listener);
      listener('{"first":true}', 1);
      return () => listeners.delete(listener);
    },
  };
}

function opened(engine: ReturnType<typeof fakeEngine>, signal = new AbortController().signal) {
  const stream = changeStream(engine, signal);
  assert.ok(stream);
  const reader = stream.getReader();
  return { reader, next: async () => new TextDecoder().decode((await reader.read()).value) };
}

describe('the stream of changes', () => {
  test('says how soon to come back, then the newest state at once, then each change with its number', async () => {
    const engine = fakeEngine();
    const { reader, next } = opened(engine);
    assert.equal(await next(), 'retry: 2000\n\n');
    assert.equal(await next(), 'id: 1\nevent: change\ndata: {"first":true}\n\n');
    engine.tell('{"n":2}', 2);
    assert.equal(await next(), 'id: 2\nevent: change\ndata: {"n":2}\n\n');
    await reader.cancel();
  });

  test('a slow reader gets the newest and not the backlog', async () => {
    const engine = fakeEngine();
    const { reader, next } = opened(engine);
    for (let n = 2; n <= 1000; n++) engine.tell(`{"n":${n}}`, n);
    const heard: string[] = [];
    while (!heard.at(-1)?.includes('"n":1000}')) heard.push(await next());
    assert.ok(heard.length <= 6, `${heard.length} messages`);
    await reader.cancel();
  });

  test('beats in between', async () => {
    mock.timers.enable({ apis: ['setInterval'] });
    const { reader, next } = opened(fakeEngine());
    await next();
    await next();
    mock.timers.tick(15_000);
    assert.equal(await next(), 'event: beat\ndata: {}\n\n');
    await reader.cancel();
    mock.timers.reset();
  });

  test('leaves nothing behind when its reader goes, by abort or by cancel', async () => {
    const engine = fakeEngine();
    const abort = new AbortController();
    opened(engine, abort.signal);
    const { reader } = opened(engine);
    assert.equal(engine.listeners.size, 2);
    abort.abort();
    assert.equal(engine.listeners.size, 1);
    await reader.cancel();
    assert.equal(engine.listeners.size, 0);
  });

  test('is refused beyond two hundred, and open again when one goes', async () => {
    const engine = fakeEngine();
    const readers = Array.from({ length: 200 }, () => opened(engine).reader);
    assert.equal(changeStream(engine, new AbortController().signal), null);
    await readers[0]?.cancel();
    const again = opened(engine).reader;
    for (const reader of [...readers.slice(1), again]) await reader.cancel();
  });
});

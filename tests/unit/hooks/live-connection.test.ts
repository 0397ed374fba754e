import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type EventSourceLike, LiveConnection } from '../../../lib/hooks/live-connection.ts';

class FakeStream implements EventSourceLike {
  readyState = 0;
  closed = false;
  readonly #listeners = new Map<string, (event: { data?: unknown }) => void>();
  addEventListener(type: string, listener: (event: { data?: unknown }) => void): void {
    this.#listeners.set(type, listener);
  }
  close(): void {
    this.closed = true;
  }
  send(type: string, data?: unknown): void {
    this.#listeners.get(type)?.({ data: data === undefined ? undefined : JSON.stringify(data) });
  }
  fail(readyState: number): void {
    this.readyState = readyState;
    this.send('error');
  }
}

/** A connection on a clock that only moves when told. */
function connectionOnFakeClock() {
  let now = 0;
  let nextId = 0;
  const timers = new Map<number, { atMs: number; task: () => void }>();
  const streams: FakeStream[] = [];
  const calls: { atMs: number; parts: string[] }[] = [];
  const connection = new LiveConnection({
    open: () => {
      const stream = new FakeStream();
      streams.push(stream);
      return stream;
    },
    onChanged: (parts) => calls.push({ atMs: now, parts: [...parts].sort() }),
    now: () => now,
    after: (ms, task) => {
      const id = nextId++;
      timers.set(id, { atMs: now + ms, task });
      return () => timers.delete(id);
    },
  });
  const advance = (ms: number): void => {
    const until = now + ms;
    for (;;) {
      const due = [...timers].filter(([, timer]) => timer.atMs <= until).sort((a, b) => a[1].atMs - b[1].atMs)[0];
      if (due === undefined) break;
      timers.delete(due[0]);
      now = due[1].atMs;
      due[1].task();
    }
    now = until;
  };
  const latest = (): FakeStream => {
    const stream = streams.at(-1);
    assert.ok(stream);
    return stream;
  };
  return { connection, advance, latest, streams, calls, timers };
}

const change = (readings: number, more: object = {}) => ({
  run: 'r1',
  asOfMs: readings,
  topology: 't',
  readings,
  events: 0,
  sources: [],
  ...more,
});

describe('the live connection', () => {
  test('connects nothing until started, and once however often it is started', () => {
    const { connection, streams } = connectionOnFakeClock();
    assert.equal(streams.length, 0);
    connection.start();
    connection.start();
    assert.equal(streams.length, 1);
    assert.equal(connection.state().link, 'connecting');
  });

  test('the first message asks for nothing again: the page has just been fetched', () => {
    const { connection, latest, calls } = connectionOnFakeClock();
    connection.start();
    latest().send('change', change(1));
    assert.equal(connection.state().link, 'live');
    assert.equal(connection.state().change?.readings, 1);
    assert.deepEqual(calls, []);
  });

  test('changes are passed on at once, then together and at most once a second', () => {
    const { connection, latest, calls, advance } = connectionOnFakeClock();
    connection.start();
    latest().send('change', change(1));
    latest().send('change', change(2));
    advance(100);
    latest().send('change', change(3));
    latest().send('change', change(3, { events: 1 }));
    advance(10_000);
    assert.deepEqual(calls, [
      { atMs: 0, parts: ['readings'] },
      { atMs: 1000, parts: ['events', 'readings'] },
    ]);
  });

  test('a line that is open and silent is replaced by asking every five seconds, until it speaks', () => {
    const { connection, latest, calls, advance } = connectionOnFakeClock();
    connection.start();
    advance(15_000);
    assert.equal(connection.state().link, 'polling');
    assert.deepEqual(
      calls.map((call) => call.atMs),
      [5000, 10_000, 15_000],
    );
    latest().send('beat');
    assert.equal(connection.state().link, 'live');
    advance(14_000);
    assert.equal(calls.length, 3);
  });

  test('beats keep a quiet line; without them it is opened again', () => {
    const { connection, latest, streams, advance } = connectionOnFakeClock();
    connection.start();
    latest().send('change', change(1));
    for (let i = 0; i < 10; i++) {
      advance(15_000);
      latest().send('beat');
    }
    assert.equal(streams.length, 1);
    advance(45_000);
    assert.equal(streams.length, 2);
    assert.ok(streams[0]?.closed);
  });

  test('a line that is silent, cut and silent again is still replaced by asking', () => {
    const { connection, latest, calls, advance, streams } = connectionOnFakeClock();
    connection.start();
    advance(6000);
    latest().fail(0); // the browser opens it again by itself, and again nothing comes
    assert.equal(connection.state().link, 'lost');
    advance(12_000);
    assert.equal(connection.state().link, 'polling');
    assert.equal(streams.length, 1);
    assert.deepEqual(
      calls.map((call) => call.atMs),
      [5000, 11_000, 16_000],
    );
  });

  test('a broken line is lost since then; the browser tries again, and what changed meanwhile is asked for', () => {
    const { connection, latest, calls, advance, streams } = connectionOnFakeClock();
    connection.start();
    latest().send('change', change(1));
    advance(7000);
    latest().fail(0);
    assert.deepEqual({ link: connection.state().link, sinceMs: connection.state().sinceMs }, { link: 'lost', sinceMs: 7000 });
    advance(4000);
    assert.equal(streams.length, 1);
    latest().send('change', change(9));
    assert.equal(connection.state().link, 'live');
    assert.deepEqual(calls.at(-1)?.parts, ['readings']);
  });

  test('after an answer that ends the line it tries again by itself, more and more slowly', () => {
    const { connection, latest, advance, streams } = connectionOnFakeClock();
    connection.start();
    const openedAfter: number[] = [];
    for (let i = 0; i < 6; i++) {
      latest().fail(2);
      const before = streams.length;
      let waited = 0;
      while (streams.length === before) {
        advance(500);
        waited += 500;
      }
      openedAfter.push(waited);
    }
    assert.deepEqual(openedAfter, [1000, 2000, 4000, 8000, 15_000, 15_000]);
    assert.equal(connection.state().link, 'lost');
  });

  test('a restarted server makes everything outdated', () => {
    const { connection, latest, calls } = connectionOnFakeClock();
    connection.start();
    latest().send('change', change(5));
    latest().send('change', change(1, { run: 'r2' }));
    assert.deepEqual(calls.at(-1)?.parts, ['events', 'health', 'readings', 'sources', 'topology']);
  });

  test('stopped it is closed and does nothing more; started again it catches up', () => {
    const { connection, latest, calls, advance, streams, timers } = connectionOnFakeClock();
    connection.start();
    latest().send('change', change(1));
    const first = latest();
    connection.stop();
    assert.ok(first.closed);
    assert.equal(connection.state().link, 'paused');
    assert.equal(timers.size, 0);
    first.send('change', change(2));
    advance(120_000);
    assert.equal(calls.length, 0);
    connection.start();
    assert.equal(streams.length, 2);
    latest().send('change', change(3));
    assert.deepEqual(calls.at(-1)?.parts, ['readings']);
  });

  test('who listens is told of every change of state', () => {
    const { connection, latest } = connectionOnFakeClock();
    const links: string[] = [];
    const stop = connection.subscribe(() => links.push(connection.state().link));
    connection.start();
    latest().send('change', change(1));
    stop();
    connection.stop();
    assert.deepEqual(links, ['live', 'live']);
  });
});

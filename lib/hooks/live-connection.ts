import type { Change } from '../api/contracts/stream.ts';
import { ALL_PARTS, changedParts, type LivePart } from './live-parts.ts';

/**
 * `connecting`: nothing heard yet. `live`: messages come. `polling`: the line is open and silent (a proxy holds answers back),
 * so everything shown is asked for every few seconds. `lost`: no line, trying again. `paused`: the tab is hidden.
 */
export type LiveLink = 'connecting' | 'live' | 'polling' | 'lost' | 'paused';

export interface LiveState {
  readonly link: LiveLink;
  /** Since when, by this browser's clock. */
  readonly sinceMs: number;
  /** The last message: when the last sample was, and each source's state. Null before the first. */
  readonly change: Change | null;
}

/** The part of EventSource that is used. */
export interface EventSourceLike {
  readonly readyState: number;
  addEventListener(type: string, listener: (event: { readonly data?: unknown }) => void): void;
  close(): void;
}

export interface LiveConnectionOptions {
  readonly open: () => EventSourceLike;
  /** Called at most once a second, with everything that changed since the last call. */
  readonly onChanged: (parts: ReadonlySet<LivePart>) => void;
  readonly now: () => number;
  /** Runs `task` once after `ms`; returns its canceller. */
  readonly after: (ms: number, task: () => void) => () => void;
}

const THROTTLE_MS = 1_000;
/** The server sends the newest message at once: silence this long after opening means something in between holds it back. */
const SILENT_AFTER_OPEN_MS = 5_000;
const POLL_EVERY_MS = 5_000;
/** Three missed beats of 15 s: the line is dead although nobody said so. */
const DEAD_AFTER_MS = 45_000;
const RETRY_AT_MOST_MS = 15_000;
const CLOSED = 2;

/** The line to `/api/stream`, and what it last said. Constructing connects nothing; start and stop may be repeated. */
export class LiveConnection {
  readonly #options: LiveConnectionOptions;
  readonly #listeners = new Set<() => void>();
  readonly #timers = new Map<'silence' | 'poll' | 'dead' | 'retry' | 'flush', () => void>();
  readonly #initial: LiveState;
  #state: LiveState;
  #stream: EventSourceLike | null = null;
  #dirty = new Set<LivePart>();
  #failures = 0;

  constructor(options: LiveConnectionOptions) {
    this.#options = options;
    this.#initial = { link: 'connecting', sinceMs: options.now(), change: null };
    this.#state = this.#initial;
  }

  readonly state = (): LiveState => this.#state;

  /** As the server rendered it: what parts of the page that hydrate later have to begin with. */
  readonly initialState = (): LiveState => this.#initial;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  start(): void {
    if (this.#stream !== null || this.#timers.has('retry')) return;
    if (this.#state.link !== 'lost') this.#setLink('connecting');
    this.#open();
  }

  /** Closes the line; a later start goes on where it was and catches up on what changed meanwhile. */
  stop(): void {
    this.#close();
    for (const cancel of this.#timers.values()) cancel();
    this.#timers.clear();
    this.#setLink('paused');
  }

  #open(): void {
    const stream = this.#options.open();
    this.#stream = stream;
    stream.addEventListener('change', (event) => {
      if (stream !== this.#stream) return;
      this.#heard();
      if (typeof event.data === 'string') this.#take(JSON.parse(event.data) as Change);
    });
    stream.addEventListener('beat', () => {
      if (stream === this.#stream) this.#heard();
    });
    stream.addEventListener('error', () => {
      if (stream === this.#stream) this.#failed(stream);
    });
    this.#listenForSilence();
  }

  #listenForSilence(): void {
    this.#timer('silence', SILENT_AFTER_OPEN_MS, () => {
      this.#setLink('polling');
      this.#poll();
    });
  }

  #heard(): void {
    this.#failures = 0;
    this.#cancel('silence');
    this.#cancel('poll');
    this.#setLink('live');
    this.#timer('dead', DEAD_AFTER_MS, () => this.#reopenIn(0));
  }

  #take(change: Change): void {
    const before = this.#state.change;
    this.#setState({ ...this.#state, change });
    // The first message tells what is current; what is on the screen was fetched a moment ago.
    if (before !== null) this.#mark(changedParts(before, change));
  }

  #failed(stream: EventSourceLike): void {
    this.#cancel('poll');
    this.#cancel('dead');
    this.#cancel('silence');
    this.#setLink('lost');
    // After a broken line the browser tries again by itself; after an HTTP error it does not.
    if (stream.readyState === CLOSED) this.#reopenIn(Math.min(1000 * 2 ** this.#failures++, RETRY_AT_MOST_MS));
    // A proxy that holds answers back and cuts idle lines: the new line is as silent as the one before.
    else this.#listenForSilence();
  }

  #reopenIn(ms: number): void {
    this.#close();
    this.#timer('retry', ms, () => this.#open());
  }

  #poll(): void {
    this.#mark(ALL_PARTS);
    this.#timer('poll', POLL_EVERY_MS, () => this.#poll());
  }

  /** The first change is passed on at once, later ones together, a second apart. */
  #mark(parts: ReadonlySet<LivePart>): void {
    for (const part of parts) this.#dirty.add(part);
    if (this.#dirty.size === 0 || this.#timers.has('flush')) return;
    const changed = this.#dirty;
    this.#dirty = new Set();
    this.#timer('flush', THROTTLE_MS, () => this.#mark(new Set()));
    this.#options.onChanged(changed);
  }

  #close(): void {
    this.#stream?.close();
    this.#stream = null;
  }

  #timer(name: 'silence' | 'poll' | 'dead' | 'retry' | 'flush', ms: number, task: () => void): void {
    this.#cancel(name);
    const cancel = this.#options.after(ms, () => {
      this.#timers.delete(name);
      task();
    });
    this.#timers.set(name, cancel);
  }

  #cancel(name: 'silence' | 'poll' | 'dead' | 'retry' | 'flush'): void {
    this.#timers.get(name)?.();
    this.#timers.delete(name);
  }

  #setLink(link: LiveLink): void {
    if (link !== this.#state.link) this.#setState({ ...this.#state, link, sinceMs: this.#options.now() });
  }

  #setState(state: LiveState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

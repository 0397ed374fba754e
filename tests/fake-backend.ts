import type { Page } from 'playwright-core';
import type { EventSummary } from '../lib/api/contracts/events.ts';
import type { SourceHealth } from '../lib/api/contracts/health.ts';
import type { Change } from '../lib/api/contracts/stream.ts';
import { type Topology, topologySchema } from '../lib/api/contracts/topology.ts';
import { endpoints } from '../lib/api/endpoints.ts';

/** Answers that a page gets in place of the server's, each checked against its contract. */
export interface FakeBackend {
  /** The next answers to the graph; `announce` also tells the page that there is something newer. */
  setTopology(topology: Topology, options?: { readonly announce?: boolean }): Promise<void>;
  setSource(source: Partial<SourceHealth>): Promise<void>;
}

const NOW = Date.now();
const SOURCE: SourceHealth = {
  id: 's',
  kind: 'kafka',
  addresses: ['kafka:9092'],
  attempts: [],
  principal: null,
  release: '4.1',
  clusterId: 'c',
  brokerCount: 3,
  state: 'ok',
  sinceMs: NOW,
  lastSampleMs: NOW,
  sampleTookMs: 20,
  sampleEveryMs: 2000,
  nextTryMs: null,
  lastError: null,
  groups: null,
  flows: null,
  problems: [],
  tailer: { behindBy: 0, eventsIndexed: 1000, partitions: 12, lastError: null },
};

/**
 * Answers topology, health, events and the live stream of a page; the rest still comes from the server. To be called before the
 * page is opened.
 */
export async function fakeBackend(page: Page, first: Topology, events: readonly EventSummary[] = []): Promise<FakeBackend> {
  let body = textOf(first);
  let source = SOURCE;
  let readings = 1;
  await page.addInitScript(fakeEventSource);
  await page.route(/\/api\/topology(\?|$)/, (route) => route.fulfill({ contentType: 'application/json', body }));
  await page.route(/\/api\/health$/, (route) =>
    route.fulfill({
      json: endpoints.health.answer.parse({ status: 'ok', asOfMs: Date.now(), version: '0', sources: [source] }),
    }),
  );
  await page.route(/\/api\/events(\?|$)/, (route) =>
    route.fulfill({
      json: endpoints.events.answer.parse({ asOfMs: NOW, events, next: null, tookMs: 1, coverage: first.coverage }),
    }),
  );
  const announce = (): Promise<void> => {
    const { id, state, sinceMs } = source;
    const change: Change = {
      run: 'r',
      asOfMs: Date.now(),
      topology: '1',
      readings: ++readings,
      events: 1,
      sources: [{ id, state, sinceMs }],
    };
    return page.evaluate(
      (message) => void dispatchEvent(new CustomEvent('fake-change', { detail: message })),
      JSON.stringify(change),
    );
  };
  return {
    async setTopology(topology, options) {
      body = textOf(topology);
      if (options?.announce ?? true) await announce();
    },
    async setSource(changes) {
      source = { ...source, ...changes };
      await announce();
    },
  };
}

const textOf = (topology: Topology): string => JSON.stringify(topologySchema.parse(topology));

/** In the page: a stream that says one thing when it is opened, and what tests tell it to. */
function fakeEventSource(): void {
  const first = JSON.stringify({
    run: 'r',
    asOfMs: Date.now(),
    topology: '1',
    readings: 1,
    events: 1,
    sources: [{ id: 's', state: 'ok', sinceMs: Date.now() }],
  });
  class FakeEventSource extends EventTarget {
    readonly readyState = 1;
    constructor() {
      super();
      const send = (data: string) => this.dispatchEvent(new MessageEvent('change', { data }));
      queueMicrotask(() => send(first));
      addEventListener('fake-change', (event) => event instanceof CustomEvent && send(event.detail));
      setInterval(() => this.dispatchEvent(new MessageEvent('beat', { data: '' })), 10_000);
    }
    close(): void {}
  }
  Object.assign(window, { EventSource: FakeEventSource });
}

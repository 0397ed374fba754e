import type { Page } from 'playwright-core';
import type { SourceHealth } from '../lib/api/contracts/health.ts';
import { type Topology, topologySchema } from '../lib/api/contracts/topology.ts';
import { routeApi } from './routed-api.ts';
import { healthOf } from './sample-answers.ts';

/** What a page is told of the graph and its source, in place of the server. */
export interface FakeBackend {
  /** The next answers to the graph; the page hears that there is something newer. */
  setTopology(topology: Topology): Promise<void>;
  setSource(source: Partial<SourceHealth>): Promise<void>;
}

/** Answers topology, health, events (none) and the live stream of a page. To be called before the page is opened. */
export async function fakeBackend(page: Page, first: Topology): Promise<FakeBackend> {
  // Once, and not with each request: a large graph is megabytes.
  let body = textOf(first);
  let source: Partial<SourceHealth> = { id: 's' };
  const { change } = await routeApi(page, {
    topology: () => body,
    health: () => healthOf(source),
    events: () => ({ asOfMs: Date.now(), events: [], next: null, tookMs: 1, coverage: first.coverage }),
  });
  return {
    setTopology(topology) {
      body = textOf(topology);
      return change();
    },
    setSource(changes) {
      source = { ...source, ...changes };
      return change();
    },
  };
}

const textOf = (topology: Topology): string => JSON.stringify(topologySchema.parse(topology));

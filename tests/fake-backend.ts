import type { Page } from 'playwright-core';
import type { SourceHealth } from '../lib/api/contracts/health.ts';
import { type Topology, type TopologyChanges, topologySchema } from '../lib/api/contracts/topology.ts';
import { topologyChanges } from '../lib/api/item-changes.ts';
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
  let now = topologySchema.parse(first);
  let answered = now;
  const answer = (): Topology => {
    answered = now;
    return now;
  };
  const changes = (): TopologyChanges => topologyChanges(answered, answer());
  let source: Partial<SourceHealth> = { id: 's' };
  const { change } = await routeApi(page, {
    topology: answer,
    topologyChanges: changes,
    health: () => healthOf(source),
    events: () => ({ asOfMs: Date.now(), events: [], next: null, tookMs: 1, coverage: first.coverage }),
  });
  return {
    setTopology(topology) {
      now = topologySchema.parse(topology);
      return change();
    },
    setSource(changes) {
      source = { ...source, ...changes };
      return change();
    },
  };
}

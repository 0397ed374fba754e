import type { Browser } from 'playwright-core';
import type { GroupList } from '../../lib/api/contracts/groups.ts';
import type { Topology } from '../../lib/api/contracts/topology.ts';
import { openBrowser } from '../../tests/browser.ts';
import { until } from '../../tests/until.ts';
import { shopTopics } from '../shop/lib/topics.ts';
import { type Ask, askAt } from './api.ts';
import { lookAtPages } from './pages.ts';

/** What a demo that works looks like from outside: `npm run demo -- --check` prints it as one line. */
export interface DemoFindings {
  readonly ready: true;
  readonly services: number;
  readonly topics: number;
  readonly groups: number;
  readonly edges: number;
  readonly evidenceKinds: readonly string[];
  /** A whole order. */
  readonly flow: { readonly events: number; readonly topics: number; readonly services: number };
  /** From opening `/` in a browser to nodes one can see. */
  readonly firstGraphMs: number;
}

const SHOP = ['storefront', 'orders', 'payments', 'fraud', 'inventory', 'shipping', 'notifications', 'order-view', 'analytics'];
const NEW_PROTOCOL_GROUP = 'order-view';
const EMPTY_GROUP = 'shipping-dlt-desk';
const LEAST = { services: 8, topics: 8, groups: 8, flowEvents: 6, flowTopics: 5 };
const EVIDENCE = ['assignment', 'committed-offset', 'header'];
const WITHIN_MS = 40_000;

/** Waits for the whole graph, then looks at everything through the API and in a browser. Rejects with what is missing. */
export async function checkDemo(address: string, stuck: Promise<string>): Promise<DemoFindings> {
  // It takes seconds to start, which the shop needs too.
  const opening = openBrowser();
  opening.catch(() => {}); // findAll tells it, where it is awaited
  try {
    return await findAll(opening, address, stuck);
  } finally {
    await opening.then(
      (browser) => browser.close(),
      () => {}, // there is none
    );
  }
}

async function findAll(opening: Promise<Browser>, address: string, stuck: Promise<string>): Promise<DemoFindings> {
  const ask = askAt(address);
  const wait = <T>(look: () => Promise<T>, what: string) => until(look, { what, withinMs: WITHIN_MS, everyMs: 300 });
  const graph = await wait(() => wholeGraph(ask), 'the whole shop in the graph');
  const groups = await wait(() => rightGroups(ask), 'the shop’s groups as they are');
  const { correlationId, flow } = await wait(() => wholeFlow(ask), 'an order of at least 6 events over at least 5 topics');
  const see = { services: SHOP, topics: shopTopics, correlationId, events: flow.events };
  const [firstGraphMs] = await Promise.all([
    lookAtPages(await opening, address, see),
    stuck.then((id) => stuckOrderWaits(ask, id)),
  ]);
  return {
    ready: true,
    services: graph.nodes.filter((node) => node.kind === 'service').length,
    topics: graph.nodes.filter((node) => node.kind === 'topic').length,
    groups: groups.groups.length,
    edges: graph.edges.length,
    evidenceKinds: [...new Set(evidenceKindsOf(graph))].sort(),
    flow,
    firstGraphMs,
  };
}

const evidenceKindsOf = (graph: Topology): string[] => graph.edges.flatMap((edge) => edge.evidence.map(({ kind }) => kind));

/** The graph once every service and topic of the shop and every kind of evidence is in it. Throws with what is missing. */
async function wholeGraph(ask: Ask): Promise<Topology> {
  const graph = await ask('topology', {});
  const names = (kind: 'service' | 'topic') => graph.nodes.filter((node) => node.kind === kind).map(({ name }) => name);
  expectAll('services in the graph', SHOP, names('service'));
  expectAll('topics in the graph', shopTopics, names('topic'));
  expectAll('kinds of evidence', EVIDENCE, evidenceKindsOf(graph));
  expectAtLeast('services', LEAST.services, names('service').length);
  expectAtLeast('topics', LEAST.topics, names('topic').length);
  return graph;
}

async function rightGroups(ask: Ask): Promise<GroupList> {
  const list = await ask('groups', {});
  expectAtLeast('groups', LEAST.groups, list.groups.length);
  const groupOf = (id: string) => {
    const group = list.groups.find(({ groupId }) => groupId === id);
    if (group === undefined) throw new Error(`no group ${id}`);
    return group;
  };
  const modern = groupOf(NEW_PROTOCOL_GROUP);
  if (modern.protocol !== 'consumer') throw new Error(`group ${modern.groupId} speaks ${modern.protocol}, not the new protocol`);
  expectAtLeast(`members of ${modern.groupId}`, 1, modern.memberCount ?? 0);
  const { members } = await ask('group', { group: modern.groupId });
  expectAtLeast(`partitions of the members of ${modern.groupId}`, 1, members?.flatMap(({ owns }) => owns ?? []).length ?? 0);
  const empty = groupOf(EMPTY_GROUP);
  if (empty.memberCount !== 0) throw new Error(`group ${empty.groupId} has ${empty.memberCount} members, not none`);
  if (empty.partitionsWithoutCommit === empty.partitionCount) throw new Error(`group ${empty.groupId} has committed nothing`);
  return list;
}

/** An order that went all the way. Its events, found by search, are those of its flow. */
async function wholeFlow(ask: Ask): Promise<{ correlationId: string; flow: DemoFindings['flow'] }> {
  // The newest of all are still on their way.
  const { flows } = await ask('flows', { topic: 'notifications.sent', limit: 200 });
  const whole = flows.find(({ eventCount, topics }) => eventCount >= LEAST.flowEvents && topics.length >= LEAST.flowTopics);
  if (whole === undefined) throw new Error(`none of ${flows.length} orders that people were told about is that long`);
  const { correlationId } = whole;
  const [found, flow] = await Promise.all([ask('events', { correlationId, limit: 100 }), ask('flow', { correlationId })]);
  if (!found.coverage.complete) throw new Error(`the search has not seen everything: ${found.coverage.note}`);
  if (found.events.length !== flow.events.length)
    throw new Error(`${found.events.length} events by search, ${flow.events.length} in the flow`);
  if (flow.causes.length === 0) throw new Error('no event of the flow has a cause');
  if (flow.receipts.length === 0) throw new Error('nobody has a receipt for any event of the flow');
  const services = new Set(flow.events.flatMap(({ service }) => service ?? []));
  return {
    correlationId,
    flow: { events: flow.events.length, topics: new Set(flow.events.map(({ topic }) => topic)).size, services: services.size },
  };
}

/** The order that got stuck has a dead letter and no shipment. */
async function stuckOrderWaits(ask: Ask, correlationId: string): Promise<void> {
  await until(
    async () => {
      const { events } = await ask('flow', { correlationId });
      const topics = events.map(({ topic }) => topic);
      if (topics.includes('shipments.events')) throw new Error('the stuck order was shipped');
      return topics.includes('shipping.dlt');
    },
    { what: 'the dead letter of the stuck order', withinMs: WITHIN_MS, everyMs: 300 },
  );
}

function expectAll(what: string, wanted: readonly string[], found: readonly string[]): void {
  const missing = wanted.filter((name) => !found.includes(name));
  if (missing.length > 0) throw new Error(`${what}: ${missing.join(', ')} missing`);
}

function expectAtLeast(what: string, least: number, found: number): void {
  if (found < least) throw new Error(`${what}: ${found}, and there should be at least ${least}`);
}

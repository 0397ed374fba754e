import type { Change } from '../api/contracts/stream.ts';
import type { EndpointName } from '../api/endpoint-paths.ts';

/** The parts of the product that change apart from each other. */
export type LivePart = 'topology' | 'readings' | 'events' | 'health' | 'sources';
export const ALL_PARTS: ReadonlySet<LivePart> = new Set(['topology', 'readings', 'events', 'health', 'sources']);

/** Which parts differ between two messages of the stream; after a restart of the server all do. */
export function changedParts(before: Change, after: Change): ReadonlySet<LivePart> {
  if (before.run !== after.run) return ALL_PARTS;
  const parts = new Set<LivePart>();
  if (before.topology !== after.topology) parts.add('topology');
  if (before.readings !== after.readings) parts.add('readings');
  if (before.events !== after.events) parts.add('events');
  if (before.health !== after.health) parts.add('health');
  if (sourceStates(before) !== sourceStates(after)) parts.add('sources');
  return parts;
}

const sourceStates = (change: Change): string => change.sources.map((s) => `${s.id}\n${s.state}\n${s.sinceMs}`).join('\n');

/** Which answers have figures of which part. Edges carry rates and lag, so the graph goes with the readings too. */
const ANSWERS: Record<LivePart, readonly EndpointName[]> = {
  topology: ['topology'],
  readings: ['topology', 'topics', 'topic', 'groups', 'group', 'flow', 'record'],
  events: ['events', 'flows', 'flow'],
  health: ['health'],
  sources: ['health', 'topology', 'topics', 'groups'],
};

/** Flows up to this many events keep themselves current; the answer of a longer one is megabytes. */
export const LIVE_FLOW_EVENTS = 2_000;

interface CachedAnswer {
  readonly queryKey: readonly unknown[];
  readonly state: { readonly data: unknown };
}

/**
 * Whether a cached answer has to be asked for again when these parts changed. Three are spared: search results with more
 * than one page loaded (it would fetch them all, under the reader's eyes), a record nobody has yet to read (it cannot change,
 * and costs a fetch from the broker), and a flow so long that asking every second would keep the page busy with its answer.
 */
export function isOutdated(answer: CachedAnswer, parts: ReadonlySet<LivePart>): boolean {
  const name = answer.queryKey[0];
  const concerned = [...parts].some((part) => ANSWERS[part].some((endpoint) => endpoint === name));
  if (!concerned) return false;
  if (name === 'events' || name === 'flows') return loadedPages(answer.state.data) <= 1;
  if (name === 'record') return hasPendingReceipt(answer.state.data);
  if (name === 'flow') return eventCount(answer.state.data) <= LIVE_FLOW_EVENTS;
  return true;
}

function loadedPages(data: unknown): number {
  return typeof data === 'object' && data !== null && 'pages' in data && Array.isArray(data.pages) ? data.pages.length : 0;
}

function eventCount(data: unknown): number {
  return typeof data === 'object' && data !== null && 'events' in data && Array.isArray(data.events) ? data.events.length : 0;
}

function hasPendingReceipt(data: unknown): boolean {
  if (typeof data !== 'object' || data === null || !('receipts' in data) || !Array.isArray(data.receipts)) return false;
  return data.receipts.some((receipt: { state?: unknown }) => receipt.state === 'pending');
}

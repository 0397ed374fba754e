import type { EventsQuery } from '../api/contracts/events.ts';
import type { FlowsQuery } from '../api/contracts/flows.ts';
import type { GroupHistoryQuery, GroupTrendsQuery } from '../api/contracts/history.ts';
import type { ScanRequest } from '../api/contracts/scans.ts';

/** Everything a request handler can ask the engine. Answers come as encoded JSON bytes (or raw bytes), ready to send. */
export type Question =
  | { readonly ask: 'health' }
  | { readonly ask: 'topology'; readonly source?: string; readonly focus?: string; readonly hops?: number; readonly all: boolean }
  | { readonly ask: 'topologyChanges'; readonly source?: string; readonly since: number; readonly all: boolean }
  /** The graph without internal topics as a GraphShape, to lay it out ahead. */
  | { readonly ask: 'shape' }
  | { readonly ask: 'topics'; readonly source?: string }
  | { readonly ask: 'topic'; readonly source?: string; readonly topic: string }
  | { readonly ask: 'groups'; readonly source?: string }
  | { readonly ask: 'group'; readonly source?: string; readonly group: string }
  | { readonly ask: 'groupHistory'; readonly group: string; readonly query: GroupHistoryQuery }
  | { readonly ask: 'groupTrends'; readonly query: GroupTrendsQuery }
  | { readonly ask: 'events'; readonly query: EventsQuery }
  | {
      readonly ask: 'record';
      readonly source?: string;
      readonly topic: string;
      readonly partition: number;
      readonly offset: string;
      readonly raw?: 'key' | 'value' | 'header';
      readonly index?: number;
    }
  | { readonly ask: 'flows'; readonly query: FlowsQuery }
  | { readonly ask: 'flow'; readonly source?: string; readonly correlationId: string }
  | { readonly ask: 'scans'; readonly source?: string }
  | { readonly ask: 'planScan' | 'startScan'; readonly asked: ScanRequest }
  | { readonly ask: 'scan' | 'endScan'; readonly source?: string; readonly id: string }
  /** A name over 1 KB, by its path hash. Answers JSON {name: string | null}. */
  | { readonly ask: 'resolve-name'; readonly kind: 'topic' | 'group' | 'correlation'; readonly hash: string };

export interface EngineAnswer {
  /** HTTP status: 200, or the error's (404, 409, 503, …) with an ErrorBody. */
  readonly status: number;
  readonly contentType: string;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** What the web server holds; the engine itself lives in a worker thread. */
export interface EngineClient {
  ask(question: Question): Promise<EngineAnswer>;
  /** Calls back with every Change (encoded JSON of lib/api/contracts/stream.ts), the latest one at once. Returns the unsubscriber. */
  subscribe(onChange: (changeJson: string, sequence: number) => void): () => void;
  stop(): Promise<void>;
}

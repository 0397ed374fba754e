/**
 * The path of every endpoint, `{name}` standing for one encoded segment. Apart from endpoints.ts so that the browser's
 * bundle has the paths without zod (which the answers are checked with in tests only).
 */
export const endpointPaths = {
  health: '/api/health',
  topology: '/api/topology',
  topologyChanges: '/api/topology/changes',
  topics: '/api/topics',
  topic: '/api/topics/{topic}',
  groups: '/api/groups',
  group: '/api/groups/{group}',
  groupHistory: '/api/groups/{group}/history',
  groupTrends: '/api/group-trends',
  events: '/api/events',
  record: '/api/events/{topic}/{partition}/{offset}',
  flows: '/api/flows',
  flow: '/api/flows/{correlationId}',
  layout: '/api/layout',
  layoutAhead: '/api/layout/ahead',
  scans: '/api/scans',
  startScan: '/api/scans',
  planScan: '/api/scans/plan',
  scan: '/api/scans/{id}',
  endScan: '/api/scans/{id}',
} as const;

export type EndpointName = keyof typeof endpointPaths;

/** How an endpoint is asked; those not named here are a GET. */
export const endpointMethods: Readonly<Partial<Record<EndpointName, 'POST' | 'DELETE'>>> = {
  layout: 'POST',
  startScan: 'POST',
  planScan: 'POST',
  endScan: 'DELETE',
};

/** Server-sent events: not fetched, so not an endpoint of the client. */
export const STREAM_PATH = '/api/stream';
export const OPENAPI_PATH = '/api/openapi.json';

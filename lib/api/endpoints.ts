import { z } from 'zod';
import { sourceQuerySchema } from './contracts/common.ts';
import { eventsQuerySchema, eventsSchema, recordQuerySchema, recordSchema } from './contracts/events.ts';
import { flowDetailSchema, flowsQuerySchema, flowsSchema } from './contracts/flows.ts';
import { groupDetailSchema, groupListSchema } from './contracts/groups.ts';
import { healthSchema } from './contracts/health.ts';
import { groupHistoryQuerySchema, groupHistorySchema, groupTrendsQuerySchema, groupTrendsSchema } from './contracts/history.ts';
import { graphLayoutSchema, graphShapeSchema, layoutAheadSchema } from './contracts/layout.ts';
import { scanListSchema, scanPlanSchema, scanRequestSchema, scanSchema } from './contracts/scans.ts';
import { topicDetailSchema, topicListSchema } from './contracts/topics.ts';
import { topologyChangesQuerySchema, topologyChangesSchema, topologyQuerySchema, topologySchema } from './contracts/topology.ts';
import { type EndpointName, endpointPaths } from './endpoint-paths.ts';

export interface Endpoint {
  readonly path: string;
  readonly summary: string;
  readonly query: z.ZodObject;
  /** What is posted. */
  readonly body?: z.ZodType;
  readonly answer: z.ZodType;
  /** Statuses besides 200, each with what it means here. Every one has the error body. */
  readonly errors: Readonly<Record<number, string>>;
}

const badQuery = { 400: 'A parameter is unknown or malformed; the message names it.' };
const badBody = { 400: 'The body is malformed; the message names the field.', 413: 'The body is too large.' };
const engineAway = { 503: 'The engine has no answer now: it is starting, or the source cannot be reached.' };

/** The one table of the JSON endpoints: routes parse by it, the client is typed by it, OpenAPI is generated from it. */
export const endpoints = {
  health: {
    path: endpointPaths.health,
    summary: 'Per source: its state and since when, the last sample, the last error, how far the index is behind.',
    query: z.object({}),
    answer: healthSchema,
    errors: badQuery,
  },
  topology: {
    path: endpointPaths.topology,
    summary: 'Services, topics, and who writes and reads what, each edge with its evidence.',
    query: topologyQuerySchema,
    answer: topologySchema,
    errors: { ...badQuery, 404: 'No node has the id in `focus`.', ...engineAway },
  },
  topologyChanges: {
    path: endpointPaths.topologyChanges,
    summary: 'What became of a graph since it was answered; the whole of it when nodes or edges came or went.',
    query: topologyChangesQuerySchema,
    answer: topologyChangesSchema,
    errors: { ...badQuery, ...engineAway },
  },
  topics: {
    path: endpointPaths.topics,
    summary: 'All topics.',
    query: sourceQuerySchema,
    answer: topicListSchema,
    errors: { ...badQuery, ...engineAway },
  },
  topic: {
    path: endpointPaths.topic,
    summary: 'One topic: partitions, types seen, writers, readers, settings that matter.',
    query: sourceQuerySchema,
    answer: topicDetailSchema,
    errors: { ...badQuery, 404: 'No such topic.', ...engineAway },
  },
  groups: {
    path: endpointPaths.groups,
    summary: 'All groups with their totals and status.',
    query: sourceQuerySchema,
    answer: groupListSchema,
    errors: { ...badQuery, ...engineAway },
  },
  group: {
    path: endpointPaths.group,
    summary: 'One group: members and one lag reading per partition.',
    query: sourceQuerySchema,
    answer: groupDetailSchema,
    errors: { ...badQuery, 404: 'No such group.', ...engineAway },
  },
  groupHistory: {
    path: endpointPaths.groupHistory,
    summary:
      'Lag, age and pace of one group over time, the age of its partitions in cells, and what happened to it. Gaps stay gaps.',
    query: groupHistoryQuerySchema,
    answer: groupHistorySchema,
    errors: { ...badQuery, 404: 'No such group.', ...engineAway },
  },
  groupTrends: {
    path: endpointPaths.groupTrends,
    summary: 'The lag of up to 60 groups over the last hour, a point a minute; `group` is repeated.',
    query: groupTrendsQuerySchema,
    answer: groupTrendsSchema,
    errors: { ...badQuery, ...engineAway },
  },
  events: {
    path: endpointPaths.events,
    summary: 'Search the metadata of events, newest first. Never payloads.',
    query: eventsQuerySchema,
    answer: eventsSchema,
    errors: { ...badQuery, ...engineAway },
  },
  record: {
    path: endpointPaths.record,
    summary: 'One whole record: headers in order, key and value decoded; or the raw bytes of a part as a download.',
    query: recordQuerySchema,
    answer: recordSchema,
    errors: {
      ...badQuery,
      404: 'No record at this position: expired, compacted away, or a transaction marker.',
      ...engineAway,
    },
  },
  flows: {
    path: endpointPaths.flows,
    summary: 'Flows by start, newest first, each with its verdict.',
    query: flowsQuerySchema,
    answer: flowsSchema,
    errors: { ...badQuery, ...engineAway },
  },
  flow: {
    path: endpointPaths.flow,
    summary: 'All events of one correlation id: causes, receipts, verdict.',
    query: sourceQuerySchema,
    answer: flowDetailSchema,
    errors: {
      ...badQuery,
      404: 'No event with this correlation id was seen; the message says what was looked at.',
      ...engineAway,
    },
  },
  layout: {
    path: endpointPaths.layout,
    summary: 'Places for the nodes of a graph and bends for its edges. Changes nothing: it is posted because it is long.',
    query: z.object({}),
    body: graphShapeSchema,
    answer: graphLayoutSchema,
    errors: {
      400: 'The body is malformed, or names a node that is not there; the message says which.',
      413: 'The body is too large.',
      503: 'Too many layouts are waiting, or this one took too long.',
    },
  },
  layoutAhead: {
    path: endpointPaths.layoutAhead,
    summary: 'The layout of the whole graph without what is internal, where it is made ahead; else `layout` is null.',
    query: z.object({}),
    answer: layoutAheadSchema,
    errors: badQuery,
  },
  scans: {
    path: endpointPaths.scans,
    summary: 'All scans, newest first, without what they found.',
    query: sourceQuerySchema,
    answer: scanListSchema,
    errors: badQuery,
  },
  startScan: {
    path: endpointPaths.startScan,
    summary:
      'Looks at a part of the log for what the index cannot find: what is not indexed, or a text or JSON value in keys and payloads.',
    query: z.object({}),
    body: scanRequestSchema,
    answer: scanSchema,
    errors: { ...badBody, 404: 'No such source, topic or partition.', 429: 'Too many scans wait already.', ...engineAway },
  },
  planScan: {
    path: endpointPaths.planScan,
    summary: 'What such a scan would read, and about how long it would take. Changes nothing.',
    query: z.object({}),
    body: scanRequestSchema,
    answer: scanPlanSchema,
    errors: { ...badBody, 404: 'No such source, topic or partition.', ...engineAway },
  },
  scan: {
    path: endpointPaths.scan,
    summary: 'One scan: how far it is, what it has really looked at, what it has found.',
    query: sourceQuerySchema,
    answer: scanSchema,
    errors: { ...badQuery, 404: 'No such scan, or none any more.', ...engineAway },
  },
  endScan: {
    path: endpointPaths.endScan,
    summary: 'Cancels a scan that has not ended; one that has is forgotten.',
    query: sourceQuerySchema,
    answer: scanSchema,
    errors: { ...badQuery, 404: 'No such scan, or none any more.', ...engineAway },
  },
} as const satisfies Record<EndpointName, Endpoint>;

type Endpoints = typeof endpoints;
/** The `{names}` in a path. */
export type PathNames<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PathNames<Rest>
  : never;

export type AnswerOf<Name extends EndpointName> = z.output<Endpoints[Name]['answer']>;
/** What is posted to the endpoint; `never` where nothing is. */
export type PostedTo<Name extends EndpointName> = Endpoints[Name] extends { readonly body: infer Body extends z.ZodType }
  ? z.output<Body>
  : never;
/** Query parameters as a caller gives them: typed, all optional. */
export type QueryOf<Name extends EndpointName> = Partial<z.output<Endpoints[Name]['query']>>;
/** Path names (unencoded, or the hash of one over 1 KB) and query parameters, together. */
export type ParamsOf<Name extends EndpointName> = Record<PathNames<Endpoints[Name]['path']>, string | number | { hash: string }> &
  QueryOf<Name>;

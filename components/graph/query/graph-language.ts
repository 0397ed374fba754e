import type { Language } from '../../query/language.ts';
import { STATUS_MEANING } from '../../ui/name-text.ts';
import type { GraphItem } from './graph-item.ts';

/** What the graph can be asked: the fields, what they mean, and where a node or an edge has its answer. */
export const GRAPH_LANGUAGE: Language<GraphItem> = {
  bare: 'name',
  fields: [
    {
      name: 'name',
      type: 'text',
      meaning: 'name of a service, topic or group',
      example: 'name:orders',
      of: (item) => item.names,
    },
    {
      name: 'kind',
      type: 'choice',
      meaning: 'what it is',
      example: 'kind:topic',
      choices: [
        { value: 'service', meaning: 'writes or reads' },
        { value: 'topic', meaning: 'a stream of records' },
        { value: 'produce', meaning: 'edge of a writer' },
        { value: 'consume', meaning: 'edge of a reader' },
        { value: 'route', meaning: 'edge between two topics' },
      ],
      of: (item) => [item.kind],
    },
    {
      name: 'status',
      type: 'choice',
      meaning: 'how it is',
      example: 'status:stalled',
      choices: STATUS_MEANING,
      of: (item) => [item.status],
    },
    {
      name: 'domain',
      type: 'text',
      whole: true,
      meaning: 'the name before its first dot',
      example: 'domain:shop',
      of: (item) => item.domains,
    },
    {
      name: 'is',
      type: 'choice',
      meaning: 'what it is besides',
      example: 'is:internal',
      choices: [
        { value: 'internal', meaning: 'the broker’s own' },
        { value: 'idle', meaning: 'no record for a while' },
        { value: 'command', meaning: 'carries commands' },
        { value: 'compacted', meaning: 'keeps the last of each key' },
        { value: 'dlt', meaning: 'dead letters' },
      ],
      of: (item) => item.flags,
    },
    {
      name: 'lag',
      type: 'amount',
      unit: 'count',
      meaning: 'messages not yet read',
      example: 'lag>100',
      of: (item) => item.lag,
    },
    {
      name: 'age',
      type: 'amount',
      unit: 'duration',
      meaning: 'age of the oldest unread',
      example: 'age>1m',
      of: (item) => item.ageMs,
    },
    {
      name: 'rate',
      type: 'amount',
      unit: 'rate',
      meaning: 'messages a second',
      example: 'rate<5',
      of: (item) => item.ratePerSec,
    },
  ],
};

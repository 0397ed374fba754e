import type { WireRecord } from '../brokers/record-batch.ts';

/** What a case writes, by topic. */
type TopicRecords = Readonly<Record<string, readonly WireRecord[]>>;

/** C22: one id as 16 raw bytes and as text, and 16 bytes that are text. */
export const UUID = '3f2b8c1e-9d47-4a6b-8e05-1c7d2a9f6b34';
export const PRINTABLE = 'ABCDEFGHIJKLMNOP';
const uuidBytes = Buffer.from('3f2b8c1e9d474a6b8e051c7d2a9f6b34', 'hex');

export const BINARY_IDS: TopicRecords = {
  'c22.req': [{ value: 'request', headers: [['kafka_correlationId', uuidBytes]] }],
  'c22.rep': [{ value: 'reply', headers: [['kafka_correlationId', uuidBytes]] }],
  'c22.log': [
    { value: 'log', headers: [['correlationId', UUID]] },
    { value: 'printable', headers: [['correlationId', PRINTABLE]] },
  ],
};

/** C25: markup, and what addresses, paths, file names and query languages reserve. The id at an index has that offset. */
export const SCRIPTS = ['<img src=x onerror="window.__xss=1">', '"><script>window.__xss=1</script>'];
export const RESERVED = [
  ...SCRIPTS,
  'javascript:alert(1)',
  'a/b?c=d&e=f#g',
  '100%',
  '%2F',
  '../../api/health',
  'a\'b"c',
  'x\ny',
  'ünïcode-✓',
  'z'.repeat(300),
  '(a+)+$',
];

export const RESERVED_IDS: TopicRecords = {
  'c25.t': RESERVED.map((id, index) => {
    const script = SCRIPTS[index];
    const headers: (readonly [string, string])[] = [['correlationId', id]];
    // Everywhere a producer can put it: key, value, header name, type, and the service that becomes a node of the graph.
    if (script !== undefined) headers.push([script, 'a name'], ['service', script], ['eventType', script]);
    return { key: script ?? `key ${index}`, value: script ?? `value ${index}`, headers };
  }),
};

/** C28: one real id among what programs write for none, and 1,000 records without the header. */
const noIds: readonly (string | null)[] = ['', null, 'null', 'undefined', '   '];

export const MISSING_IDS: TopicRecords = {
  'c28.t': [
    { value: 'no header' },
    ...noIds.map((id) => ({ value: String(id), headers: [['correlationId', id]] as const })),
    { value: 'real', headers: [['correlationId', 'real-1']] },
    ...Array.from({ length: 1_000 }, (_, n) => ({ value: `without ${n}` })),
  ],
};

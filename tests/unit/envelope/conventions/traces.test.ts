import { TRACE, TRACEPARENT, testRows } from './rows.ts';

const W3C = 'w3c/trace-context, spec/20-http_request_header_format.md';
const B3 = 'openzipkin/b3-propagation, README.md';

testRows([
  {
    what: 'W3C trace context, in any case',
    source: W3C,
    written: [
      ['Traceparent', TRACEPARENT],
      ['tracestate', 'vendor=1'],
      ['baggage', 'userId=alice'],
    ],
    read: { traceId: TRACE, correlationId: null },
  },
  {
    what: 'a trace id of zeros is none',
    source: W3C,
    written: [['traceparent', `00-${'0'.repeat(32)}-b7ad6b7169203331-01`]],
    read: { traceId: null, convention: null },
  },
  { what: 'B3 in one header', source: B3, written: [['b3', `${TRACE}-e457b5a2e4d86bd1-1`]], read: { traceId: TRACE } },
  { what: 'B3’s decision not to sample is no trace', source: B3, written: [['b3', '0']], read: { traceId: null } },
  {
    what: 'B3 in several headers',
    source: B3,
    written: [
      ['x-b3-traceid', '463ac35c9f6413ad'],
      ['x-b3-spanid', 'a2fb4a1d1a96d312'],
      ['x-b3-sampled', '1'],
    ],
    read: { traceId: '463ac35c9f6413ad' },
  },
  {
    what: 'of both forms of B3 the single header wins',
    source: B3,
    written: [
      ['X-B3-TraceId', '463ac35c9f6413ad'],
      ['b3', `${TRACE}-e457b5a2e4d86bd1-1`],
    ],
    read: { traceId: TRACE },
  },
  {
    what: 'Datadog: decimal; its pathway is no trace',
    source: 'DataDog/dd-trace-java, DatadogHttpCodec.java',
    written: [
      ['dd-pathway-ctx-base64', 'sbfbFGxI2Vfk2Mfm5GPY2Mfm5GM='],
      ['x-datadog-trace-id', '5208512171318403364'],
      ['x-datadog-parent-id', '1'],
      ['x-datadog-sampling-priority', '1'],
    ],
    read: { traceId: '5208512171318403364' },
  },
  {
    what: 'Jaeger',
    source: 'jaegertracing/jaeger-client-java, TextMapCodec.java',
    written: [['uber-trace-id', `${TRACE}:e457b5a2e4d86bd1:0:1`]],
    read: { traceId: TRACE },
  },
  {
    what: 'MassTransit’s activity',
    source: 'MassTransit/MassTransit, DiagnosticHeaders.cs',
    written: [['MT-Activity-Id', TRACEPARENT]],
    read: { traceId: TRACE },
  },
]);

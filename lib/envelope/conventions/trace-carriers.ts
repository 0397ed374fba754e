import type { Convention } from '../convention.ts';

/** `00-<32 hex>-<16 hex>-<2 hex>`. Source: W3C Trace Context. */
export function traceFromTraceparent(written: string): string | null {
  return /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}/i.exec(written.trim())?.[1] ?? null;
}

export const w3cTrace: Convention = { name: 'w3c-trace', trace: ['traceparent'], traceFrom: traceFromTraceparent };

/** `{trace}-{span}[-{sampled}[-{parent}]]`, or only the sampling decision. Source: openzipkin/b3-propagation. Before the multiple headers. */
export const b3Single: Convention = {
  name: 'b3',
  trace: ['b3'],
  traceFrom: (written) => /^([0-9a-f]{16}|[0-9a-f]{32})-/i.exec(written)?.[1] ?? null,
};

export const b3: Convention = {
  name: 'b3',
  trace: ['X-B3-TraceId'],
  traceFrom: (written) => (/^([0-9a-f]{16}|[0-9a-f]{32})$/i.test(written) ? written : null),
};

/** Decimal, the low 64 bits. Source: Datadog's tracing libraries, header names of the Datadog style. */
export const datadog: Convention = {
  name: 'datadog',
  trace: ['x-datadog-trace-id'],
  traceFrom: (written) => (/^\d+$/.test(written) ? written : null),
};

/** `{trace}:{span}:{parent}:{flags}`. Source: Jaeger's client libraries. */
export const jaeger: Convention = {
  name: 'jaeger',
  trace: ['uber-trace-id'],
  traceFrom: (written) => /^([0-9a-f]{1,32})(?::|%3a)/i.exec(written)?.[1] ?? null,
};

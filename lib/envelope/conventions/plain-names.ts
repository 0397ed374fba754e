import type { Convention } from '../convention.ts';

/**
 * Names people choose by themselves, in the usual spellings. No framework stands behind them, so they come after those that have
 * one. `x-request-id` and `trace-id` serve as a correlation only where nothing better is there.
 */
export const plainNames: Convention = {
  name: 'plain-names',
  correlation: [
    ...spellings('correlation', 'id'),
    ...spellings('flow', 'id'),
    ...spellings('request', 'id'),
    ...spellings('trace', 'id'),
  ],
  causation: [...spellings('causation', 'id'), ...spellings('cause', 'id'), ...spellings('parent', 'id')],
  id: [...spellings('event', 'id'), ...spellings('message', 'id'), 'id'],
  service: [
    ...spellings('source', 'service'),
    ...spellings('service', 'name'),
    ...spellings('service'),
    ...spellings('producer'),
    ...spellings('source'),
    ...spellings('app'),
    'application',
  ],
  type: [...spellings('event', 'type'), ...spellings('message', 'type'), ...spellings('event', 'name'), ...spellings('type')],
  trace: spellings('trace', 'id'),
  kind: { headers: ['message-kind', 'x-message-kind', 'kind'], command: ['command'], event: ['event'] },
};

/** correlationid, correlation-id, correlation_id, correlation.id, and each with `x-`. Case does not matter. */
function spellings(...words: readonly string[]): string[] {
  const joined = new Set(['', '-', '_', '.'].map((between) => words.join(between)));
  return [...joined].flatMap((name) => [name, `x-${name}`]);
}

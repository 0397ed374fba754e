import type { ScanRequest } from '../../lib/api/contracts/scans.ts';
import type { EventsParams } from '../../lib/hooks/use-events.ts';
import { boundsOf, FIELDS, isAmount, isScanned, isUnwanted, parseJsonValue, type QueryToken, UNWANTED } from './query-tokens.ts';

/** What GET /api/events is asked for tokens. What cannot be read goes as it is: the answer then names it. */
export function eventParams(tokens: readonly QueryToken[]): EventsParams {
  return metadataParams(tokens.filter((token) => !isScanned(token)));
}

/** The scan that looks for the same as a search; null when something in it cannot be read. */
export function scanAsked(tokens: readonly QueryToken[], from: number | null, to: number | null): ScanRequest | null {
  const asked: Record<string, unknown> = { ...metadataParams(tokens) };
  if (Object.values(asked).some(Number.isNaN)) return null;
  const json = tokens.find(({ word }) => word === 'json');
  if (json !== undefined) {
    const jsonPath = parseJsonValue(json.value);
    if (jsonPath === null) return null;
    delete asked.json;
    asked.jsonPath = jsonPath;
  }
  return { ...asked, ...(from !== null && { from }), ...(to !== null && { to }) };
}

function metadataParams(tokens: readonly QueryToken[]): Record<string, string | number | string[]> {
  const params: Record<string, string | number | string[]> = {};
  for (const token of tokens) {
    if (isUnwanted(token)) {
      const name = UNWANTED[token.word];
      const others = params[name];
      params[name] = [...(Array.isArray(others) ? others : []), token.value];
    } else if (isAmount(token)) {
      const bounds = boundsOf(token) ?? { min: Number.NaN };
      const name = token.word === 'size' ? 'Size' : 'Age';
      if (bounds.min !== undefined) params[`min${name}`] = bounds.min;
      if (bounds.max !== undefined) params[`max${name}`] = bounds.max;
    } else params[FIELDS[token.word]] = token.value;
  }
  return params;
}

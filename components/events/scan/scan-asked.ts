import type { ScanRequest } from '../../../lib/api/contracts/scans.ts';
import { FIELDS, parseJsonValue, type QueryToken, SCAN_WORDS } from '../query-tokens.ts';

/** The scan that looks for the same as a search; null when its JSON path is none. */
export function scanAsked(tokens: readonly QueryToken[], from: number | null, to: number | null): ScanRequest | null {
  const asked: Record<string, unknown> = {};
  for (const { word, value } of tokens) {
    if (word !== 'json') asked[FIELDS[word]] = value;
    else {
      const jsonPath = parseJsonValue(value);
      if (jsonPath === null) return null;
      asked.jsonPath = jsonPath;
    }
  }
  return { ...asked, ...(from !== null && { from }), ...(to !== null && { to }) };
}

/** Only a scan can answer it. */
export const needsScan = (tokens: readonly QueryToken[]): boolean => tokens.some(({ word }) => SCAN_WORDS.has(word));

/** Equal for equal questions, in whatever order their parts stand. */
export const askedKey = ({ jsonPath, ...rest }: ScanRequest): string =>
  JSON.stringify([Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1)), jsonPath?.path, jsonPath?.equals]);

import type { ScanRequest } from '../../../lib/api/contracts/scans.ts';

/** Equal for equal questions, in whatever order their parts stand. */
export const askedKey = ({ jsonPath, ...rest }: ScanRequest): string =>
  JSON.stringify([Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1)), jsonPath?.path, jsonPath?.equals]);

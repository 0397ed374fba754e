import type { EventSummary } from '../../../lib/api/contracts/events.ts';
import type { ScanRequest } from '../../../lib/api/contracts/scans.ts';
import { useScan } from '../../../lib/hooks/use-scans.ts';
import { useScanOf } from './use-scan-of.ts';

const NONE: readonly EventSummary[] = [];

/** What a scan for the same has found that does not go into the index. */
export function useScanned(asked: ScanRequest | null): readonly EventSummary[] {
  const scan = useScanOf(asked);
  return useScan(scan && !scan.indexes ? scan.id : null).data?.events ?? NONE;
}

import { useMemo } from 'react';
import type { ScanRequest } from '../../../lib/api/contracts/scans.ts';
import { useScans } from '../../../lib/hooks/use-scans.ts';
import { askedKey } from './asked-key.ts';
import type { ScanFacts } from './scan-words.ts';

/** The newest scan that was asked for the same; null: none; undefined: not known yet. A link to a search shows it to others too. */
export function useScanOf(asked: ScanRequest | null): ScanFacts | null | undefined {
  const scans = useScans().data?.scans;
  return useMemo(() => {
    if (asked === null) return null;
    const key = askedKey(asked);
    return scans === undefined ? undefined : (scans.find((scan) => askedKey(scan.asked) === key) ?? null);
  }, [scans, asked]);
}

'use client';

import { useEffect, useRef } from 'react';
import type { ScanRequest } from '../../../lib/api/contracts/scans.ts';
import { useSearchAgain } from '../../../lib/hooks/use-scans.ts';
import { ScanLine } from './scan-line.tsx';
import { ScanOffer } from './scan-offer.tsx';
import { useScanOf } from './use-scan-of.ts';

interface MissingScanProps {
  readonly asked: ScanRequest;
  /** The search has not seen all that it was asked for. */
  readonly isMissing: boolean;
}

/** Reads what is not indexed of a search into the index: offers it, shows how far it is, and then searches again. */
export function MissingScan({ asked, isMissing }: MissingScanProps) {
  const scan = useScanOf(asked);
  const searchAgain = useSearchAgain();
  const ended = scan != null && scan.endedMs !== null ? scan.id : null;
  const known = useRef<string | null | undefined>(undefined);
  useEffect(() => {
    if (scan === undefined) return;
    // The first that is known may have ended long ago.
    if (ended !== null && known.current !== undefined && known.current !== ended) searchAgain();
    known.current = ended;
  }, [scan, ended, searchAgain]);
  if (scan === undefined) return null;
  const isWorthTelling = scan !== null && (scan.endedMs === null || (isMissing && (scan.state === 'failed' || !scan.indexes)));
  if (isWorthTelling) return <ScanLine scan={scan} />;
  return isMissing ? <ScanOffer asked={asked} /> : null;
}

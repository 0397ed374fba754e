'use client';

import { SeverityMark } from '../ui/status-mark.tsx';
import { useSourceNow } from './source-now.ts';

const MARK = { starting: 'unknown', ok: 'ok', stale: 'warn', down: 'bad' } as const;

/** Which broker system the screen is about. A label, not yet a choice: there is one. */
export function SourceName() {
  const source = useSourceNow();
  return (
    <div className="flex h-7 min-w-0 items-center gap-2 rounded-control border border-line-strong px-2.5 text-table">
      <SeverityMark severity={source === undefined ? 'unknown' : MARK[source.state]} />
      <span className="truncate font-medium">{source?.id ?? 'source'}</span>
      {source?.id.toLowerCase() !== source?.kind && <span className="hidden text-text-3 wide:inline">Kafka</span>}
    </div>
  );
}

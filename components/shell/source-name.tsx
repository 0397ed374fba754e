'use client';

import { SeverityMark } from '../ui/status-mark.tsx';
import { useSourceNow } from './source-now.ts';

const MARK = { starting: 'unknown', ok: 'ok', stale: 'warn', down: 'bad' } as const;
const STATE_WORD = { starting: 'first pass', ok: 'answers', stale: 'figures are stale', down: 'cannot be reached' } as const;

/** Which broker system the screen is about, its kind and release. A label, not yet a choice: there is one. */
export function SourceName() {
  const source = useSourceNow();
  const software = ['Kafka', source?.release].filter(Boolean).join(' ');
  return (
    <div
      className="flex h-7 min-w-0 shrink items-center gap-2 rounded-control border border-line-strong px-2.5 text-table"
      title={source && `${software}, ${STATE_WORD[source.state]}, ${source.addresses.join(', ')}`}
    >
      <SeverityMark severity={source === undefined ? 'unknown' : MARK[source.state]} />
      <span className="truncate font-medium">{source?.id ?? 'source'}</span>
      {source && <span className="sr-only">{STATE_WORD[source.state]}</span>}
      <span className="hidden text-text-3 wide:inline">{software}</span>
    </div>
  );
}

'use client';

import { useHealth } from '../../lib/hooks/use-health.ts';
import { useLiveValue } from '../../lib/hooks/use-live.ts';
import { useMomentText } from '../ui/moment.tsx';
import { SEVERITY_TEXT, SeverityMark } from '../ui/status-mark.tsx';
import { freshnessOf, type Freshness as Words } from './freshness-text.ts';
import { useLastSampleMs, useSourceNow } from './source-now.ts';
import { useNow } from './use-now.ts';

/** One line for how fresh the whole screen is; the only thing here that ticks. Where room is short, mark and age. */
export function Freshness() {
  const source = useSourceNow();
  const lastSampleMs = useLastSampleMs();
  const health = useHealth();
  const link = useLiveValue((live) => live.link);
  const linkSinceMs = useLiveValue((live) => live.sinceMs);
  const moment = useMomentText();
  const now = useNow();
  if (now === null) return null;
  let line: Words;
  if (health.isError)
    line = { severity: 'bad', age: null, words: `No answer from Throughline since ${moment(health.errorUpdatedAt)}` };
  else if (source === undefined) line = { severity: 'unknown', age: null, words: 'Connecting' };
  else line = freshnessOf({ ...source, lastSampleMs }, now, moment);
  if (line.severity === 'ok' && link === 'lost')
    line = { severity: 'warn', age: null, words: `Live line lost since ${moment(linkSinceMs)}` };
  return (
    <span className={`flex min-w-0 items-center gap-2 text-table whitespace-nowrap ${SEVERITY_TEXT[line.severity]}`}>
      <SeverityMark severity={line.severity} />
      {line.age === null ? (
        <span className="truncate">{line.words}</span>
      ) : (
        <span className="truncate">
          <span className="narrow:max-wide:sr-only">Sampled </span>
          <span className="font-medium text-text">{line.age}</span> ago
        </span>
      )}
    </span>
  );
}

'use client';

import { useEffect, useState } from 'react';
import { useHealth } from '../../lib/hooks/use-health.ts';
import { useLive } from '../../lib/hooks/use-live.ts';
import { useMomentText } from '../ui/moment.tsx';
import { SEVERITY_TEXT, SeverityMark } from '../ui/status-mark.tsx';
import { freshnessOf, type Freshness as Words } from './freshness-text.ts';
import { useSourceNow } from './source-now.ts';

/** One line for how fresh the whole screen is; the only thing here that ticks. */
export function Freshness() {
  const source = useSourceNow();
  const health = useHealth();
  const live = useLive();
  const moment = useMomentText();
  const now = useNow();
  if (now === null) return null;
  let line: Words;
  if (health.isError) line = { severity: 'bad', words: `No answer from Throughline since ${moment(health.errorUpdatedAt)}` };
  else if (source === undefined) line = { severity: 'unknown', words: 'Connecting' };
  else line = freshnessOf(source, now, moment);
  if (line.severity === 'ok' && live.link === 'lost')
    line = { severity: 'warn', words: `Live line lost since ${moment(live.sinceMs)}` };
  return (
    <span className={`flex min-w-0 items-center gap-2 text-table whitespace-nowrap ${SEVERITY_TEXT[line.severity]}`}>
      <SeverityMark severity={line.severity} />
      <span className="truncate">{line.words}</span>
    </span>
  );
}

function useNow(): number | null {
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

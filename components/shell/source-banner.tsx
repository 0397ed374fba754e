'use client';

import type { ReactNode } from 'react';
import { asSentence, durationText } from '../../lib/model/words.ts';
import { Banner } from '../ui/banner.tsx';
import { useMomentText } from '../ui/moment.tsx';
import { SeverityMark } from '../ui/status-mark.tsx';
import { agoText } from './freshness-text.ts';
import { type SourceNow, useLastSampleMs, useSourceNow } from './source-now.ts';
import { useNow } from './use-now.ts';

/**
 * Says above every page that the source is away, or lags in answering, or answers in part; the last known picture stays
 * readable underneath.
 */
export function SourceBanner() {
  const source = useSourceNow();
  if (source === undefined) return null;
  if (source.state === 'down') return <DownBanner source={source} />;
  if (source.state === 'stale') return <StaleBanner source={source} />;
  const [problem, ...others] = source.problems;
  if (problem === undefined) return null;
  return (
    <Banner
      severity="warn"
      title={others.length > 0 ? `${others.length + 1} parts could not be read` : 'A part could not be read'}
    >
      {asSentence(problem.message)} <code className="text-code-small">{problem.code}</code> {problem.hint}
    </Banner>
  );
}

function DownBanner({ source }: { readonly source: SourceNow }) {
  const moment = useMomentText();
  const now = useNow();
  const lastSampleMs = useLastSampleMs();
  const { lastError, sinceMs } = source;
  const lasts = now === null ? '' : `, ${durationText(now - sinceMs)}`;
  return (
    <Banner
      severity="bad"
      title={`${source.id} cannot be reached`}
      aside={<NextTry source={source} nowMs={now} />}
      below={
        <div className="flex flex-wrap gap-x-12 gap-y-3 px-5 py-3">
          <Attempts source={source} nowMs={now} />
          <div className="min-w-64 flex-1">
            <h2 className="m-0 mb-1 text-caption font-normal text-text-3">Still here</h2>
            {lastSampleMs === null ? (
              <p className="m-0 text-table text-text-2">Nothing was read yet, so nothing can be shown.</p>
            ) : (
              <ul className="m-0 list-none p-0 text-table/6 text-text-2">
                <li>Graph, groups and lag as they were at {moment(lastSampleMs)}</li>
                <li>Events and flows up to {moment(lastSampleMs)}, searchable</li>
              </ul>
            )}
          </div>
        </div>
      }
    >
      <p className="m-0">
        Since {moment(sinceMs)}
        {lasts}. It comes back by itself; nothing to restart here. {lastError?.hint}
      </p>
    </Banner>
  );
}

/** Each address with its own error: one refused and one expired certificate are two things to mend. */
function Attempts({ source, nowMs }: { readonly source: SourceNow; readonly nowMs: number | null }) {
  const { attempts, addresses, lastError } = source;
  const failed = attempts.filter((attempt) => attempt.failure !== null);
  // Nothing failed to connect: what went wrong came later, and concerns them all.
  const rows: readonly { address: string; failure: string; atMs: number | null }[] =
    failed.length > 0
      ? failed.map(({ address, failure, atMs }) => ({ address, failure: failure ?? '', atMs }))
      : addresses.map((address) => ({ address, failure: lastError?.message ?? 'no answer', atMs: null }));
  return (
    <div className="min-w-72 flex-1">
      <h2 className="m-0 mb-1 text-caption font-normal text-text-3">Bootstrap servers</h2>
      <ul className="m-0 list-none p-0 text-table">
        {rows.slice(0, MOST_ADDRESSES).map(({ address, failure, atMs }) => (
          <li key={address} className="flex min-h-6 items-center gap-2 border-b py-0.5">
            <SeverityMark severity="bad" />
            <code className="text-code-small break-all">{address}</code>
            <span className="min-w-0 flex-1 break-words">{failure}</span>
            {atMs !== null && nowMs !== null && (
              <span className="shrink-0 text-caption text-text-3">{agoText(nowMs - atMs)} ago</span>
            )}
          </li>
        ))}
      </ul>
      {rows.length > MOST_ADDRESSES && <p className="m-0 text-caption text-text-3">and {rows.length - MOST_ADDRESSES} more</p>}
    </div>
  );
}
const MOST_ADDRESSES = 5;

function StaleBanner({ source }: { readonly source: SourceNow }) {
  const lastSampleMs = useLastSampleMs();
  const moment = useMomentText();
  const now = useNow();
  if (lastSampleMs === null) return null;
  const ago: ReactNode = now !== null && `, ${durationText(now - lastSampleMs)} ago`;
  return (
    <Banner
      severity="warn"
      isQuiet
      title={
        <>
          Figures are from {moment(lastSampleMs)}
          {ago}
        </>
      }
      aside={<NextTry source={source} nowMs={now} />}
    >
      {source.lastError
        ? [source.lastError.message, source.lastError.hint ?? ''].map(asSentence).join(' ')
        : 'The pass under way gets no answer.'}{' '}
      Events still arrive where the broker answers.
    </Banner>
  );
}

function NextTry({ source, nowMs }: { readonly source: SourceNow; readonly nowMs: number | null }) {
  if (source.nextTryMs === null || nowMs === null) return 'a try is under way';
  const left = source.nextTryMs - nowMs;
  return left <= 0 ? 'trying now' : `next try in ${agoText(left)}`;
}

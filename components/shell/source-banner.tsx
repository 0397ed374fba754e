'use client';

import type { SourceHealth } from '../../lib/api/contracts/health.ts';
import { durationText } from '../../lib/model/words.ts';
import { Banner } from '../ui/banner.tsx';
import { roundText } from '../ui/figure-text.ts';
import { useMomentText } from '../ui/moment.tsx';
import { useSourceNow } from './source-now.ts';

/**
 * Says above every page that the source is away, or lags in answering, or answers in part; the last known picture stays
 * readable underneath.
 */
export function SourceBanner() {
  const source = useSourceNow();
  const moment = useMomentText();
  if (source === undefined) return null;
  const error = source.lastError;
  if (source.state === 'down') {
    return (
      <Banner
        severity="bad"
        title={`${source.id} cannot be reached since ${moment(source.sinceMs)}`}
        aside={tryEvery(source.sampleEveryMs)}
      >
        <p className="m-0">
          {whyDown(source)} {error?.hint}
        </p>
        <p className="m-0">
          It comes back by itself; nothing to restart here.
          {source.lastSampleMs === null
            ? ' Nothing was read yet, so nothing can be shown.'
            : ` What is shown is from ${moment(source.lastSampleMs)}; events indexed so far can be searched.`}
        </p>
      </Banner>
    );
  }
  if (source.state === 'stale' && source.lastSampleMs !== null) {
    return (
      <Banner
        severity="warn"
        title={`Figures are from ${moment(source.lastSampleMs)}, ${durationText(Date.now() - source.lastSampleMs)} ago`}
        aside={tryEvery(source.sampleEveryMs)}
      >
        {error && `${error.message} ${error.hint ?? ''}`}
      </Banner>
    );
  }
  const [problem, ...others] = source.problems;
  if (problem !== undefined) {
    return (
      <Banner
        severity="warn"
        title={others.length > 0 ? `${others.length + 1} parts could not be read` : 'A part could not be read'}
      >
        {problem.message} <code className="text-code-small">{problem.code}</code> {problem.hint}
      </Banner>
    );
  }
  return null;
}

/** The failure as a sentence that names what was tried. */
function whyDown({ addresses, lastError }: Pick<SourceHealth, 'addresses' | 'lastError'>): string {
  const tried = `Cannot reach Kafka at ${addresses.join(', ')}`;
  if (lastError === null) return `${tried}.`;
  const message = `${lastError.message.charAt(0).toUpperCase()}${lastError.message.slice(1)}`;
  const sentence = /[.!?]$/.test(message) ? message : `${message}.`;
  return message.startsWith(tried) ? sentence : `${tried}. ${sentence}`;
}

const tryEvery = (ms: number): string => `tries again every ${roundText(ms)}`;

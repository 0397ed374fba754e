'use client';

import { useScanControl } from '../../../lib/hooks/use-scans.ts';
import { Button } from '../../ui/button.tsx';
import { SeverityMark } from '../../ui/status-mark.tsx';
import { missedTexts, type ScanFacts, stateText } from './scan-words.ts';

const MARKS = { queued: 'unknown', running: 'ok', interrupted: 'warn', done: 'ok', cancelled: 'unknown', failed: 'bad' } as const;

/** One scan: how far it is, how long it goes on, and the button that ends it or does it again. */
export function ScanLine({ scan }: { readonly scan: ScanFacts }) {
  const { begin, end } = useScanControl();
  const isEnded = scan.endedMs !== null;
  const { doneOffsets, totalOffsets } = scan.progress;
  const share = totalOffsets === 0 ? 1 : doneOffsets / totalOffsets;
  const failure = begin.error ?? end.error;
  return (
    <section
      aria-label="Scan"
      className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-card border bg-surface px-4 py-2.5 text-table"
    >
      <div className="min-w-0 flex-[1_1_300px]">
        <p className="m-0 flex items-start gap-2">
          <SeverityMark severity={scan.problem !== null && !isEnded ? 'warn' : MARKS[scan.state]} className="mt-1" />
          <span className="min-w-0 break-words">{stateText(scan)}.</span>
        </p>
        {missedTexts(scan).map((text) => (
          <p key={text} className="m-0 mt-1 text-prose break-words text-text-2">
            {text}
          </p>
        ))}
        {failure && (
          <p role="alert" className="m-0 mt-1 text-caption text-warn">
            {failure.message}
          </p>
        )}
      </div>
      {!isEnded && (
        <div
          role="progressbar"
          aria-label="Scan"
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.floor(share * 100)}
          className="h-2.5 min-w-40 flex-1 overflow-hidden rounded-bar border border-line-control"
        >
          <div className="h-full bg-ramp-2 forced-color-adjust-none" style={{ width: `${share * 100}%` }} />
        </div>
      )}
      {isEnded ? (
        <Button disabled={begin.isPending} onClick={() => begin.mutate(scan.asked)}>
          Scan again
        </Button>
      ) : (
        <Button disabled={end.isPending} onClick={() => end.mutate(scan.id)}>
          Cancel
        </Button>
      )}
    </section>
  );
}

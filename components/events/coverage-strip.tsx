'use client';

import type { CoverageAnswer } from '../../lib/api/contracts/common.ts';
import type { EventSummary } from '../../lib/api/contracts/events.ts';
import { countOf, countText } from '../../lib/model/words.ts';
import { CoverageLine } from '../ui/coverage-line.tsx';
import { useZone } from '../ui/moment.tsx';
import { SeverityMark } from '../ui/status-mark.tsx';
import { clockText, type Zone } from '../ui/time-text.ts';
import { type MissingPart, missingParts, trailingPartitions } from './coverage-parts.ts';
import { type CoverageScale, coverageScale } from './coverage-scale.ts';

interface CoverageProps {
  readonly coverage: CoverageAnswer;
  /** When the answer was made. */
  readonly asOfMs: number;
}

/** What an answer looked at, in one line. Records that are being read at this moment are said, not warned of. */
export function CoverageSentence({ coverage, asOfMs }: CoverageProps) {
  const trailing = coverage.complete ? null : trailingPartitions(coverage, asOfMs);
  if (trailing === null) return <CoverageLine coverage={coverage} />;
  return (
    <span className="inline-flex items-center gap-2 text-table text-text-2">
      <SeverityMark severity="ok" />
      <span>
        <span className="font-medium text-text">All {countOf(coverage.total, 'partition')}</span>, the newest records of{' '}
        {countText(trailing)} still coming in
      </span>
    </span>
  );
}

interface CoverageStripProps extends CoverageProps {
  /** The time asked for, in words. */
  readonly range: string;
  readonly from: number | null;
  readonly to: number | null;
  readonly events: readonly EventSummary[];
}

/** What the search has looked at: one line when that is everything, else what is missing, why, and how much of it. */
export function CoverageStrip({ coverage, asOfMs, range, from, to, events }: CoverageStripProps) {
  const { zone } = useZone();
  if (coverage.complete || trailingPartitions(coverage, asOfMs) !== null)
    return (
      <div className="flex flex-wrap items-center gap-x-0 text-table text-text-2">
        <CoverageSentence coverage={coverage} asOfMs={asOfMs} />
        <span suppressHydrationWarning>, {range === 'Any time' ? 'any time' : range}</span>
      </div>
    );
  const { worst, more, headline } = missingParts(coverage);
  const offsetMs = zone === 'utc' ? 0 : -new Date(asOfMs).getTimezoneOffset() * 60_000;
  const scale = coverageScale(events, from, to, asOfMs, offsetMs);
  return (
    <section
      aria-label="Coverage"
      className="flex flex-wrap gap-x-6 gap-y-2 rounded-card border bg-surface px-4 py-2.5 text-table max-narrow:border-0 max-narrow:bg-transparent max-narrow:p-0"
    >
      <div className="min-w-0 flex-[1_1_300px]">
        <p className="m-0 flex items-center gap-2 font-semibold">
          <SeverityMark severity="warn" />
          {headline}
        </p>
        <ul className="m-0 mt-1 list-none p-0 text-prose text-text-2 max-narrow:hidden">
          {worst.map((part) => (
            <li key={part.name} className="break-words">
              <span className="font-medium text-text">{part.name}</span>: {part.reason}
            </li>
          ))}
          {more > 0 && <li className="text-text-3">{countText(more)} more</li>}
        </ul>
        <div className="mt-1 flex gap-4 text-caption text-text-3 max-narrow:hidden" aria-hidden>
          <span className="inline-flex items-center gap-1.5">
            <span className="h-2.5 w-4 rounded-bar bg-ramp-2 forced-color-adjust-none" /> looked at
          </span>
          <span className="inline-flex items-center gap-1.5">
            <span className="h-2.5 w-4 rounded-bar border border-line-control hatched" /> not looked at
          </span>
          <span className="inline-flex items-center gap-1.5">
            <span className="h-2.5 w-0.5 bg-text forced-color-adjust-none" /> found
          </span>
        </div>
      </div>
      <div
        className="hidden min-w-0 flex-[2_1_360px] grid-cols-[auto_minmax(0,1fr)] content-start items-center gap-x-3 gap-y-1.5 border-l pl-6 medium:grid"
        aria-hidden
      >
        <span className="text-caption text-text-2">{countOf(coverage.inFull, 'partition')} in full</span>
        <span className="relative h-2.5 rounded-bar bg-ramp-2 forced-color-adjust-none">
          {scale?.found.map((at) => (
            <span key={at} className="absolute -inset-y-0.5 w-0.5 bg-text" style={{ left: `calc(${at * 100}% - 1px)` }} />
          ))}
        </span>
        {worst.map((part) => (
          <PartBar key={part.name} part={part} />
        ))}
        {scale !== null && <ScaleAxis scale={scale} zone={zone} />}
      </div>
      <p className="m-0 shrink-0 text-right text-caption text-text-3 max-narrow:hidden">
        Looked at
        <span className="block text-panel text-text">
          {countText(coverage.inFull)} of {countText(coverage.total)}
        </span>
        partitions in full
        <span className="block" suppressHydrationWarning>
          {range}
        </span>
      </p>
    </section>
  );
}

function PartBar({ part }: { readonly part: MissingPart }) {
  return (
    <>
      <span className="max-w-44 truncate text-caption text-text-2">{part.name}</span>
      <span className="relative h-2.5 overflow-hidden rounded-bar border border-line-control hatched">
        {part.seen.map(({ from, to }) => (
          <span
            key={from}
            className="absolute inset-y-0 bg-ramp-2 forced-color-adjust-none"
            style={{ left: `${from * 100}%`, width: `${(to - from) * 100}%` }}
          />
        ))}
      </span>
    </>
  );
}

/** Moments under the bars. The bars of parts show the share of their records: where in time those are, offsets do not tell. */
function ScaleAxis({ scale, zone }: { readonly scale: CoverageScale; readonly zone: Zone }) {
  const isShort = scale.toMs - scale.fromMs < 10 * 60_000;
  return (
    <>
      <span className="text-caption text-text-3">parts by share of records</span>
      <span className="relative h-4 text-caption text-text-3">
        {scale.ticks.map(({ at, ms }) => {
          const clock = clockText(ms, zone, scale.toMs);
          if (at < 0.03 || at > 0.97 || clock === null) return null;
          return (
            <span key={ms} className="absolute -translate-x-1/2" style={{ left: `${at * 100}%` }}>
              {scale.toMs - scale.fromMs > 2 * 86_400_000 ? clock.date : isShort ? clock.clock : clock.clock.slice(0, 5)}
            </span>
          );
        })}
      </span>
    </>
  );
}

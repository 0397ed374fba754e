import type { CoverageAnswer } from '../../lib/api/contracts/common.ts';
import { countOf, countText } from '../../lib/model/words.ts';
import { CoverageLine } from '../ui/coverage-line.tsx';
import { SeverityMark } from '../ui/status-mark.tsx';
import { missingParts, trailingPartitions } from './coverage-parts.ts';

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

/** What the search has looked at: one line when that is everything, else what is missing, why, and how much of it. */
export function CoverageStrip({ coverage, asOfMs, range }: CoverageProps & { readonly range: string }) {
  if (coverage.complete || trailingPartitions(coverage, asOfMs) !== null)
    return (
      <div className="flex flex-wrap items-center gap-2 text-table text-text-2">
        <CoverageSentence coverage={coverage} asOfMs={asOfMs} />
        <span suppressHydrationWarning>· {range}</span>
      </div>
    );
  const { worst, more, headline } = missingParts(coverage);
  return (
    <section
      aria-label="Coverage"
      className="flex flex-wrap gap-x-6 gap-y-2 rounded-card border bg-surface px-4 py-2.5 text-table"
    >
      <div className="min-w-0 flex-[2_1_320px]">
        <p className="m-0 flex items-center gap-2 font-semibold">
          <SeverityMark severity="warn" />
          {headline}
        </p>
        <ul className="m-0 mt-1 list-none p-0 text-prose text-text-2">
          {worst.map((part) => (
            <li key={part.name} className="break-words">
              <span className="font-medium text-text">{part.name}</span>: {part.reason}
            </li>
          ))}
          {more > 0 && <li className="text-text-3">{countText(more)} more</li>}
        </ul>
      </div>
      <div className="hidden min-w-0 flex-[2_1_320px] flex-col justify-center gap-1.5 border-l pl-6 medium:flex" aria-hidden>
        {worst.map((part) => (
          <div key={part.name} className="flex items-center gap-3">
            <span className="w-40 shrink-0 truncate text-caption text-text-2">{part.name}</span>
            <span className="relative h-2.5 flex-1 overflow-hidden rounded-bar border border-line-control hatched">
              <span
                className="absolute inset-y-0 bg-ramp-2"
                style={{ left: `${part.from * 100}%`, width: `${(part.to - part.from) * 100}%` }}
              />
            </span>
          </div>
        ))}
        <div className="flex gap-4 text-caption text-text-3">
          <span className="inline-flex items-center gap-1.5">
            <span className="h-2.5 w-4 rounded-bar bg-ramp-2" /> looked at
          </span>
          <span className="inline-flex items-center gap-1.5">
            <span className="h-2.5 w-4 rounded-bar border border-line-control hatched" /> not looked at
          </span>
        </div>
      </div>
      <p className="m-0 shrink-0 text-right text-caption text-text-3">
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

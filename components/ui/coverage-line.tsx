import type { CoverageAnswer } from '../../lib/api/contracts/common.ts';
import { countText } from '../../lib/model/words.ts';
import { CheckIcon } from './icons.tsx';
import { SeverityMark } from './status-mark.tsx';

/** What an answer looked at, in one line: complete with its count, or the sentence that says what is missing. */
export function CoverageLine({ coverage }: { readonly coverage: CoverageAnswer }) {
  if (coverage.complete)
    return (
      <span className="inline-flex items-center gap-2 text-table whitespace-nowrap text-text-2">
        <CheckIcon size={14} />
        <span>
          <span className="font-medium text-text">Complete</span>, all {countText(coverage.total)} partitions
        </span>
      </span>
    );
  return (
    <span className="inline-flex items-center gap-2 text-table text-text-2">
      <SeverityMark severity="warn" />
      <span className="min-w-0">{coverage.note}</span>
    </span>
  );
}

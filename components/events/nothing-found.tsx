import type { ReactNode } from 'react';
import type { CoverageAnswer } from '../../lib/api/contracts/common.ts';
import { countOf, countText } from '../../lib/model/words.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { missingParts } from './coverage-parts.ts';
import type { EventSearch } from './event-query.ts';
import { nothingTitle } from './nothing-title.ts';

interface NothingFoundProps {
  readonly query: Pick<EventSearch, 'tokens' | 'setTokens' | 'from' | 'to' | 'setRange'>;
  readonly range: string;
  readonly coverage: CoverageAnswer;
  readonly isLive: boolean;
  /** To look at what was not looked at. */
  readonly offer: ReactNode;
}

/** No results: what was looked at, what was not, and other things to try. */
export function NothingFound({ query, range, coverage, isLive, offer }: NothingFoundProps) {
  const { tokens, setTokens, from, to, setRange } = query;
  const [token] = tokens;
  const isAlone = token !== undefined && tokens.length === 1;
  const hasRange = from !== null || to !== null;
  return (
    <EmptyState
      title={nothingTitle(tokens, from, to)}
      action={
        <div className="flex flex-wrap justify-center gap-2">
          {offer && <div className="flex basis-full justify-center">{offer}</div>}
          {hasRange && <Button onClick={() => setRange({ from: null, to: null })}>Search any time</Button>}
          {isAlone && token.word === 'correlation' && (
            <Button onClick={() => setTokens([{ word: 'key', value: token.value }])}>Search as key</Button>
          )}
          {tokens.length > 0 && <Button onClick={() => setTokens([])}>Show the newest events</Button>}
        </div>
      }
    >
      <p className="m-0" suppressHydrationWarning>
        {lookedAt(coverage)}, {range === 'Any time' ? 'any time' : range}.
      </p>
      {!coverage.complete && <p className="m-0">{notLookedAt(coverage)}</p>}
      {isLive && <p className="m-0">Live: what fits appears here within a second of its arrival.</p>}
      {!isLive && tokens.length === 0 && !hasRange && (
        <p className="m-0">An event shows up here within a second of its arrival.</p>
      )}
    </EmptyState>
  );
}

const lookedAt = (coverage: CoverageAnswer): string =>
  coverage.inFull === coverage.total
    ? `All ${countOf(coverage.total, 'partition')}`
    : `${countText(coverage.inFull)} of ${countOf(coverage.total, 'partition')} in full`;

function notLookedAt(coverage: CoverageAnswer): string {
  const { worst, more } = missingParts(coverage);
  if (worst.length === 0) return coverage.note;
  const named = worst.map((part) => `${part.name} (${part.reason})`).join(', ');
  return `Not in full: ${named}${more > 0 ? ` and ${countText(more)} more` : ''}.`;
}

import type { CoverageAnswer } from '../../lib/api/contracts/common.ts';
import { countOf, countText } from '../../lib/model/words.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { missingParts } from './coverage-parts.ts';
import type { QueryToken } from './query-tokens.ts';

interface NothingFoundProps {
  readonly tokens: readonly QueryToken[];
  readonly range: string;
  readonly coverage: CoverageAnswer;
  readonly onTokens: (tokens: readonly QueryToken[]) => void;
}

/** No results: what was looked at, what was not, and one other thing to try. */
export function NothingFound({ tokens, range, coverage, onTokens }: NothingFoundProps) {
  const [token] = tokens;
  const isAlone = token !== undefined && tokens.length === 1;
  return (
    <EmptyState
      title={titleOf(tokens)}
      action={
        isAlone && token.word === 'correlation' ? (
          <Button onClick={() => onTokens([{ word: 'key', value: token.value }])}>Search as key</Button>
        ) : (
          tokens.length > 0 && <Button onClick={() => onTokens([])}>Show the newest events</Button>
        )
      }
    >
      <p className="m-0" suppressHydrationWarning>
        {lookedAt(coverage)}, {range === 'Any time' ? 'any time' : range}.
      </p>
      {!coverage.complete && <p className="m-0">{notLookedAt(coverage)}</p>}
      {tokens.length === 0 && <p className="m-0">An event shows up here within a second of its arrival.</p>}
    </EmptyState>
  );
}

const ID_WORDS: ReadonlySet<string> = new Set(['correlation', 'trace', 'cause', 'id', 'key']);

function titleOf(tokens: readonly QueryToken[]): string {
  const [token] = tokens;
  if (token === undefined) return 'No event in this range';
  if (tokens.length > 1) return 'Nothing fits all of it in what was looked at';
  if (token.word === 'key') return 'Nothing with this key in what was looked at';
  return ID_WORDS.has(token.word)
    ? 'Nothing with this id in what was looked at'
    : `Nothing of this ${token.word} in what was looked at`;
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

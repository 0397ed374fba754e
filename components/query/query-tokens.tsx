import clsx from 'clsx';
import { CloseIcon } from '../ui/icons.tsx';
import { partsOfWord, type Query } from './language.ts';

interface QueryTokensProps {
  readonly tokens: readonly string[];
  readonly parse: (text: string) => Query;
  readonly nameOf: ((token: string) => string | undefined) | undefined;
  readonly onRemove: (token: string) => void;
}

/** The finished words of a query; one that cannot be understood (from a link) says so by its look, the box by a sentence. */
export function QueryTokens({ tokens, parse, nameOf, onRemove }: QueryTokensProps) {
  return tokens.map((token) => {
    const name = nameOf?.(token);
    const { negated, field, operator, value } = partsOfWord(token);
    const isWrong = name === undefined && parse(token).mistakes.length > 0;
    return (
      <span
        key={token}
        className={clsx(
          'group inline-flex h-6 max-w-56 items-center rounded-chip bg-fill pl-1.5 font-mono text-code text-text',
          isWrong && 'border border-warn-fill',
        )}
      >
        <span className="truncate" title={name ?? token}>
          {name ?? (
            <>
              {field !== null && (
                <span className="text-text-2">
                  {negated ? '-' : ''}
                  {field}
                  {operator}
                </span>
              )}
              <span className="font-medium">{field === null ? token : value}</span>
            </>
          )}
        </span>
        <button
          type="button"
          aria-label={`Remove ${name ?? token}`}
          onClick={() => onRemove(token)}
          className="inline-flex size-6 shrink-0 items-center justify-center rounded-chip text-text-2 hover:text-text"
        >
          <CloseIcon size={12} />
        </button>
      </span>
    );
  });
}

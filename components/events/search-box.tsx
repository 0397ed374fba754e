'use client';

import { type ClipboardEvent, type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { CloseIcon, SearchIcon } from '../ui/icons.tsx';
import { isTyping } from '../ui/search-field.tsx';
import { parseQuery, QUERY_WORDS, type QueryToken, tokenText } from './query-tokens.ts';

interface SearchBoxProps {
  readonly tokens: readonly QueryToken[];
  readonly onTokens: (tokens: readonly QueryToken[]) => void;
  /** At the right: how many were found, how long it took. */
  readonly count?: ReactNode;
}

/**
 * The one query of the page. Enter adds what is typed; a word used again takes the place of its earlier value; Backspace at the
 * start, or a click on a token, takes it back into the text. An empty box is the newest events, unfiltered.
 */
export function SearchBox({ tokens, onTokens, count }: SearchBoxProps) {
  const [text, setText] = useState('');
  const [complaint, setComplaint] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const complaintId = useId();

  useEffect(() => {
    const go = (event: globalThis.KeyboardEvent) => {
      if (event.key !== '/' || event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return;
      event.preventDefault();
      input.current?.focus();
    };
    document.addEventListener('keydown', go);
    return () => document.removeEventListener('keydown', go);
  }, []);

  const add = (written: string) => {
    const query = parseQuery(written);
    const [unfinished] = query.unfinished;
    if (unfinished !== undefined) {
      setComplaint(`${unfinished}: needs a value, for instance ${unfinished}:${EXAMPLES[unfinished]}`);
      setText(written);
      return;
    }
    setComplaint(null);
    setText('');
    if (query.tokens.length === 0) return;
    const merged = new Map([...tokens, ...query.tokens].map((token) => [token.word, token]));
    onTokens([...merged.values()]);
  };
  const takeBack = (token: QueryToken) => {
    onTokens(tokens.filter((other) => other !== token));
    setText(`${tokenText(token)}${text === '' ? '' : ` ${text}`}`);
    input.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const last = tokens.at(-1);
    const atStart = event.currentTarget.selectionStart === 0 && event.currentTarget.selectionEnd === 0;
    if (event.key === 'Enter') add(text);
    else if (event.key === 'Backspace' && atStart && last !== undefined) takeBack(last);
    else if (event.key === 'Escape' && text !== '') {
      event.stopPropagation();
      setText('');
      setComplaint(null);
    } else return;
    event.preventDefault();
  };
  const onPaste = (event: ClipboardEvent<HTMLInputElement>) => {
    // An input of one line would drop the line breaks of an id without a word.
    const pasted = event.clipboardData.getData('text/plain').trim();
    if (text !== '' || !/[\r\n]/.test(pasted)) return;
    event.preventDefault();
    add(pasted);
  };

  return (
    <div className="min-w-0 flex-1">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a larger target for the input inside, which keys reach by themselves */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: see above */}
      <div
        onClick={(event) => event.target === event.currentTarget && input.current?.focus()}
        className="flex min-h-9 cursor-text flex-wrap items-center gap-x-2 gap-y-1 rounded-control border border-line-control bg-surface px-2.5 py-1 text-table focus-within:border-accent focus-within:shadow-[0_0_0_1px_var(--accent)]"
      >
        <SearchIcon className="text-text-2" />
        {tokens.map((token) => (
          <TokenChip
            key={token.word}
            token={token}
            onEdit={() => takeBack(token)}
            onRemove={() => {
              onTokens(tokens.filter((other) => other !== token));
              input.current?.focus();
            }}
          />
        ))}
        <input
          ref={input}
          type="text"
          aria-label="Search events"
          aria-describedby={complaint === null ? undefined : complaintId}
          aria-invalid={complaint !== null}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          value={text}
          placeholder={
            tokens.length === 0 ? 'A correlation id, or key: type: service: topic: trace: cause: id:' : PLACEHOLDER(tokens)
          }
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
          className="h-6 min-w-40 flex-1 bg-transparent focus-visible:outline-none"
        />
        {count && <span className="shrink-0 text-table whitespace-nowrap text-text-2">{count}</span>}
        <kbd className="shrink-0 rounded-chip bg-fill px-1.5 text-caption text-text-2 max-medium:hidden">/</kbd>
      </div>
      {complaint !== null && (
        <p id={complaintId} role="alert" className="m-0 mt-1 text-caption text-warn">
          {complaint}
        </p>
      )}
    </div>
  );
}

const PLACEHOLDER = (tokens: readonly QueryToken[]): string =>
  `${QUERY_WORDS.filter((word) => tokens.every((token) => token.word !== word))
    .slice(0, 5)
    .join(', ')}…`;

const EXAMPLES: Record<QueryToken['word'], string> = {
  correlation: 'ord-7F3K2M9Q',
  key: 'cust-48213',
  type: 'OrderPlaced',
  service: 'payments',
  topic: 'orders.events',
  trace: '4bf92f3577b34da6a3ce929d0e0e4736',
  cause: '0f8fad5b-d9cb-469f-a165-70867728950e',
  id: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
};

interface TokenChipProps {
  readonly token: QueryToken;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

function TokenChip({ token, onEdit, onRemove }: TokenChipProps) {
  return (
    <span className="inline-flex h-6 max-w-full items-center rounded-chip bg-fill font-mono text-code">
      <button
        type="button"
        onClick={onEdit}
        aria-label={`Edit ${tokenText(token)}`}
        title={token.value}
        className="h-full max-w-96 truncate rounded-chip pr-0.5 pl-2"
      >
        <span className="text-text-2">{token.word}:</span>
        <bdi>{token.value}</bdi>
      </button>
      <button
        type="button"
        onClick={onRemove}
        aria-label={`Remove ${token.word}`}
        className="inline-flex size-6 items-center justify-center rounded-chip text-text-2 hover:text-text"
      >
        <CloseIcon size={12} />
      </button>
    </span>
  );
}

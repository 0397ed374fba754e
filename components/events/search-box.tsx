'use client';

import { type ClipboardEvent, type KeyboardEvent, type ReactNode, useId, useMemo, useRef, useState } from 'react';
import { CloseIcon, SearchIcon } from '../ui/icons.tsx';
import { useSlashKey } from '../ui/keys.ts';
import { CompletionList, optionId } from './completion-list.tsx';
import { type Completion, completionsOf, EXAMPLES, type KnownNames } from './query-completions.ts';
import {
  isAmount,
  isUnwanted,
  mistakeIn,
  parseQuery,
  QUERY_WORDS,
  type QueryToken,
  tokenKey,
  tokenText,
} from './query-tokens.ts';

import { SearchHelp } from './search-help.tsx';

interface SearchBoxProps {
  readonly tokens: readonly QueryToken[];
  readonly onTokens: (tokens: readonly QueryToken[]) => void;
  /** Names to complete with. */
  readonly known: KnownNames;
  /** At the right: how many were found, how long it took. */
  readonly count?: ReactNode;
}

/**
 * The one query of the page. Enter adds what is typed; a word used again takes the place of its earlier value. Backspace at the
 * start, or a click on a token, edits it where it stands; emptied, it is gone. An empty box is the newest events, unfiltered.
 */
export function SearchBox({ tokens, onTokens, known, count }: SearchBoxProps) {
  const [text, setText] = useState('');
  const [editing, setEditing] = useState<string | null>(null);
  const [complaint, setComplaint] = useState<string | null>(null);
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const place = tokens.findIndex((token) => tokenKey(token) === editing);
  const completions = useMemo(
    () =>
      isOpen
        ? completionsOf(
            text,
            known,
            tokens.map((token) => token.word),
          )
        : [],
    [isOpen, text, known, tokens],
  );
  const isShown = completions.length > 0;

  useSlashKey(true, input);

  const write = (next: string, opens = true) => {
    setText(next);
    setActive(-1);
    setOpen(opens);
    if (next !== '' || editing === null) return;
    setEditing(null);
    onTokens(tokens.filter((token) => tokenKey(token) !== editing));
  };
  const add = (written: string) => {
    const query = parseQuery(written);
    const [unfinished] = query.unfinished;
    const wrong = query.tokens.find((token) => mistakeIn(token) !== null);
    if (unfinished !== undefined || wrong !== undefined) {
      setComplaint(
        unfinished !== undefined || wrong === undefined
          ? `${unfinished} needs a value, for instance ${EXAMPLES[unfinished ?? 'key']}`
          : `${wrong.word} ${mistakeIn(wrong)}`,
      );
      setText(written);
      return;
    }
    setComplaint(null);
    setText('');
    setOpen(false);
    setActive(-1);
    setEditing(null);
    if (query.tokens.length === 0) return;
    const kept = tokens.filter((token) => tokenKey(token) !== editing);
    onTokens([...new Map([...kept, ...query.tokens].map((token) => [tokenKey(token), token])).values()]);
  };
  const edit = (token: QueryToken) => {
    setEditing(tokenKey(token));
    setText(tokenText(token));
    setOpen(false);
    setComplaint(null);
    input.current?.focus();
  };
  const take = (completion: Completion) => {
    if (completion.isWhole) add(completion.text);
    else write(completion.text);
    input.current?.focus();
  };
  const leave = () => {
    if (editing !== null) setText('');
    setEditing(null);
    setComplaint(null);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const last = tokens.at(-1);
    const atStart = event.currentTarget.selectionStart === 0 && event.currentTarget.selectionEnd === 0;
    const chosen = completions[active];
    if (event.key === 'ArrowDown' && !isShown) setOpen(true);
    else if (event.key === 'ArrowDown') setActive((active + 1) % completions.length);
    else if (event.key === 'ArrowUp' && isShown) setActive(active <= 0 ? completions.length - 1 : active - 1);
    else if (event.key === 'Tab' && !event.shiftKey && isShown && text !== '') take(chosen ?? completions[0] ?? NOTHING);
    else if (event.key === 'Enter') chosen === undefined ? add(text) : take(chosen);
    else if (event.key === 'Backspace' && atStart && editing === null && last !== undefined) edit(last);
    else if (event.key === 'Escape' && isShown) setOpen(false);
    else if (event.key === 'Escape' && editing !== null) leave();
    else if (event.key === 'Escape' && text !== '') {
      setText('');
      setComplaint(null);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onPaste = (event: ClipboardEvent<HTMLInputElement>) => {
    // An input of one line would drop the line breaks of an id without a word.
    const pasted = event.clipboardData.getData('text/plain').trim();
    if (text !== '' || !/[\r\n]/.test(pasted)) return;
    event.preventDefault();
    add(pasted);
  };
  const onBlur = () => {
    setOpen(false);
    // Looked at and left as it was: a token again.
    const token = tokens[place];
    if (token !== undefined && text === tokenText(token)) leave();
  };

  return (
    <div className="relative min-w-0 flex-1 basis-96">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a larger target for the input inside, which keys reach by themselves */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: see above */}
      <div
        onClick={(event) => event.target === event.currentTarget && input.current?.focus()}
        className="flex min-h-9 cursor-text flex-wrap items-center gap-x-2 gap-y-1 rounded-control border border-line-control bg-surface px-2.5 py-1 text-table focus-within:border-accent focus-within:shadow-[0_0_0_1px_var(--accent)]"
      >
        <SearchIcon className="text-text-2 max-narrow:hidden" />
        {tokens.map(
          (token, at) =>
            tokenKey(token) !== editing && (
              <TokenChip
                key={tokenKey(token)}
                token={token}
                order={at}
                onEdit={() => edit(token)}
                onRemove={() => {
                  onTokens(tokens.filter((other) => other !== token));
                  input.current?.focus();
                }}
              />
            ),
        )}
        <input
          ref={input}
          type="text"
          role="combobox"
          aria-label="Search events"
          aria-expanded={isShown}
          aria-controls={isShown ? `${id}-list` : undefined}
          aria-activedescendant={isShown && active >= 0 ? optionId(`${id}-list`, active) : undefined}
          aria-autocomplete="list"
          aria-describedby={complaint === null ? undefined : `${id}-complaint`}
          aria-invalid={complaint !== null}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          value={text}
          placeholder={
            tokens.length === 0 ? 'A correlation id, or key: type: service: topic: trace: cause: id:' : PLACEHOLDER(tokens)
          }
          onChange={(event) => write(event.target.value)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
          onBlur={onBlur}
          // Moved by order and not in the page, where it would lose the focus.
          style={{ order: place === -1 ? tokens.length : place }}
          className={
            place === -1
              ? 'h-6 min-w-40 flex-1 bg-transparent focus-visible:outline-none'
              : 'h-6 max-w-full rounded-chip bg-fill px-2 font-mono text-code field-sizing-content focus-visible:outline-none'
          }
        />
        {place !== -1 && <span className="flex-1" style={{ order: tokens.length }} />}
        <span className="order-last flex shrink-0 items-center gap-2">
          {count && <span className="text-table whitespace-nowrap text-text-2">{count}</span>}
          <SearchHelp />
          <kbd className="rounded-chip bg-fill px-1.5 text-caption text-text-2 max-medium:hidden">/</kbd>
        </span>
      </div>
      {isShown && <CompletionList id={`${id}-list`} completions={completions} active={active} onTake={take} />}
      {complaint !== null && (
        <p id={`${id}-complaint`} role="alert" className="m-0 mt-1 text-caption text-warn">
          {complaint}
        </p>
      )}
    </div>
  );
}

const NOTHING: Completion = { text: '', name: '', meaning: '', isWhole: false };

const PLACEHOLDER = (tokens: readonly QueryToken[]): string =>
  `${QUERY_WORDS.filter((word) => tokens.every((token) => token.word !== word))
    .slice(0, 5)
    .join(', ')}…`;

interface TokenChipProps {
  readonly token: QueryToken;
  readonly order: number;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

/** All tokens have to fit: between two stands the word that says so. */
function TokenChip({ token, order, onEdit, onRemove }: TokenChipProps) {
  return (
    <span className="inline-flex max-w-full items-center gap-2" style={{ order }}>
      {order > 0 && <span className="text-text-3">and</span>}
      <span className="inline-flex h-6 max-w-full min-w-0 items-center rounded-chip bg-fill font-mono text-code">
        <button
          type="button"
          onClick={onEdit}
          aria-label={`Edit ${tokenText(token)}`}
          title={token.value}
          className="h-full max-w-96 min-w-0 truncate rounded-chip pr-0.5 pl-2"
        >
          <span className="text-text-2">
            {isUnwanted(token) ? '-' : ''}
            {token.word}
            {isAmount(token) ? '' : ':'}
          </span>
          <bdi>{token.value}</bdi>
        </button>
        <button
          type="button"
          onClick={onRemove}
          aria-label={`Remove ${tokenKey(token)}`}
          className="inline-flex size-6 shrink-0 items-center justify-center rounded-chip text-text-2 hover:text-text"
        >
          <CloseIcon size={12} />
        </button>
      </span>
    </span>
  );
}

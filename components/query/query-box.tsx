'use client';

import clsx from 'clsx';
import dynamic from 'next/dynamic';
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import { useSlashKey } from '../ui/keys.ts';
import type { Completion } from './completion.ts';
import { CompletionList } from './completion-list.tsx';
import { type Field, isMistake, LANGUAGE_NOTES, type Query, splitWords } from './language.ts';
import { QueryTokens } from './query-tokens.tsx';

const QueryHelp = dynamic(() => import('./query-help.tsx').then((part) => part.QueryHelp), { ssr: false });

interface QueryBoxProps {
  readonly label: string;
  /** Icon and word at the left. */
  readonly lead: ReactNode;
  readonly placeholder?: string;
  /** The query that counts; words being typed are not part of it yet. */
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly parse: (text: string) => Query;
  readonly complete: (word: string) => readonly Completion[];
  readonly help: { readonly fields: readonly Field<never>[]; readonly notes: readonly string[] };
  /** What a token is called when its text is no name for people. */
  readonly nameOf?: (token: string) => string | undefined;
  /** At the right, for the query with what is being typed. */
  readonly count?: (query: string) => ReactNode;
  /** A thing on the page was chosen by its name. */
  readonly onItem?: (id: string) => void;
  /** Enter took these words in. */
  readonly onEntered?: (query: string) => void;
  readonly takesSlash?: boolean;
  readonly className?: string;
  readonly children?: ReactNode;
}

/**
 * One query: finished words are tokens, the word being typed is completed. Arrows choose, Tab completes the one that is lit,
 * Enter takes what is typed (or chosen by arrows), Escape closes. What cannot be understood stays, with a sentence under it.
 */
export function QueryBox(props: QueryBoxProps) {
  const { query, onQuery, parse, complete, onItem } = props;
  const [draft, setDraft] = useState('');
  const [isOpen, setOpen] = useState(false);
  /** -1: none was chosen; the first is lit for Tab all the same. */
  const [chosen, setChosen] = useState(-1);
  const [complaint, setComplaint] = useState<string | null>(null);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  useSlashKey(props.takesSlash ?? false, input);

  const tokens = splitWords(query);
  const wrong = parse(query).mistakes[0]?.message ?? complaint;
  const word = splitWords(draft).at(-1) ?? '';
  const options = isOpen ? complete(/\s$/.test(draft) ? '' : word) : [];
  const write = (text: string) => {
    setDraft(text);
    setOpen(true);
    setChosen(-1);
    setComplaint(null);
  };
  const replaceWord = (text: string) => `${draft.slice(0, draft.length - word.length)}${text}`;
  const reset = () => {
    setDraft('');
    setChosen(-1);
    setComplaint(null);
  };
  /** Takes the words in; false, and the sentence why, when one of them cannot be understood. */
  const take = (text: string): string | null => {
    const { words, mistakes } = parse(text);
    if (mistakes[0] !== undefined) {
      setComplaint(mistakes[0].message);
      setDraft(text);
      setOpen(false);
      return null;
    }
    reset();
    if (words.length === 0) return query;
    const next = [...new Set([...tokens, ...words.map((one) => one.text)])].join(' ');
    onQuery(next);
    return next;
  };
  const apply = (option: Completion) => {
    if (option.item !== undefined && onItem) {
      reset();
      setOpen(false);
      onItem(option.item);
    } else if (option.finished)
      take(replaceWord(/\s/.test(option.text) && !option.text.includes('"') ? `"${option.text}"` : option.text));
    else write(replaceWord(option.text));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const atStart = event.currentTarget.selectionStart === 0 && event.currentTarget.selectionEnd === 0;
    const last = tokens.at(-1);
    // One more than the options: the line "All filters" under them.
    const lines = options.length + 1;
    const lit = options[Math.max(0, chosen)];
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (!isOpen) setOpen(true);
      else setChosen((chosen + (event.key === 'ArrowDown' ? 1 : chosen < 0 ? 0 : -1) + lines) % lines);
    } else if (event.key === 'Tab' && !event.shiftKey && isOpen && draft.trim() !== '' && lit !== undefined) {
      if (lit.finished && lit.item === undefined) apply(lit);
      else write(replaceWord(lit.text));
    } else if (event.key === 'Enter') {
      const option = isOpen && chosen >= 0 ? options[chosen] : undefined;
      if (isOpen && chosen === options.length) setHelpOpen(true);
      else if (option !== undefined) apply(option);
      else {
        const taken = take(draft);
        setOpen(false);
        if (taken !== null) props.onEntered?.(taken);
      }
    } else if (event.key === 'Escape' && (isOpen || draft !== '')) {
      if (isOpen) setOpen(false);
      else reset();
      event.stopPropagation();
      event.nativeEvent.stopImmediatePropagation();
    } else if (event.key === 'Backspace' && atStart && last !== undefined) {
      onQuery(tokens.slice(0, -1).join(' '));
      write(`${props.nameOf?.(last) === undefined ? last : ''}${draft}`);
    } else return;
    event.preventDefault();
  };
  const onChange = (text: string) => {
    write(text);
    // A space ends a word; inside quotation marks it does not.
    if (!/\s$/.test(text) || (text.match(/"/g)?.length ?? 0) % 2 === 1) return;
    const { words } = parse(text);
    if (words.length > 0 && !words.some(isMistake)) take(text);
  };
  const onBlur = () => {
    setOpen(false);
    if (draft.trim() !== '') take(draft);
  };
  const wrongId = `${id}-wrong`;
  return (
    <div className={clsx('relative', props.className)}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a larger target for the input inside, which keys reach by themselves */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: see above */}
      <div
        onClick={(event) => event.target instanceof Element && !event.target.closest('button') && input.current?.focus()}
        className="flex min-h-8 cursor-text flex-wrap items-center gap-x-2 gap-y-1 rounded-control border border-line-strong bg-overlay px-2.5 py-0.5 text-table text-text-2 focus-within:border-accent focus-within:shadow-[0_0_0_1px_var(--accent)]"
      >
        {props.lead}
        <QueryTokens
          tokens={tokens}
          parse={parse}
          nameOf={props.nameOf}
          onRemove={(token) => {
            onQuery(tokens.filter((other) => other !== token).join(' '));
            input.current?.focus();
          }}
        />
        <input
          ref={input}
          role="combobox"
          aria-label={props.label}
          aria-autocomplete="list"
          aria-expanded={isOpen}
          aria-controls={isOpen ? `${id}-list` : undefined}
          aria-activedescendant={isOpen && chosen >= 0 ? `${id}-${chosen}` : undefined}
          aria-invalid={wrong !== null}
          aria-describedby={wrong === null ? undefined : wrongId}
          type="text"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          value={draft}
          size={1}
          placeholder={tokens.length === 0 ? props.placeholder : undefined}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={onKeyDown}
          onFocus={() => setOpen(true)}
          onClick={() => setOpen(true)}
          onBlur={onBlur}
          style={{ minWidth: query === '' && draft === '' && props.placeholder ? `${props.placeholder.length * 0.95}ch` : '2ch' }}
          className="h-6 w-0 flex-1 bg-transparent font-mono text-code text-text placeholder:font-sans placeholder:text-table focus-visible:outline-none"
        />
        {props.count && (
          <span className="shrink-0 text-table whitespace-nowrap text-text-3">{props.count(`${query} ${draft}`.trim())}</span>
        )}
        {props.children}
      </div>
      {wrong !== null && (
        <p
          id={wrongId}
          role="alert"
          className="absolute top-full left-0 z-10 m-0 mt-1 max-w-full rounded-control border border-line-strong bg-overlay px-2.5 py-1 text-caption break-words text-warn shadow-float"
        >
          {wrong}
        </p>
      )}
      {isOpen && wrong === null && (
        <CompletionList
          id={id}
          label={props.label}
          options={options}
          typed={word}
          lit={draft.trim() === '' ? chosen : Math.max(0, chosen)}
          onPick={apply}
          onHelp={() => setHelpOpen(true)}
        />
      )}
      {isHelpOpen && (
        <QueryHelp
          fields={props.help.fields}
          notes={[...LANGUAGE_NOTES, ...props.help.notes]}
          onClose={() => setHelpOpen(false)}
        />
      )}
    </div>
  );
}

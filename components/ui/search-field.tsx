'use client';

import clsx from 'clsx';
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { SearchIcon } from './icons.tsx';
import { useSlashKey } from './keys.ts';

interface SearchFieldProps {
  readonly label: string;
  readonly placeholder?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
  /** Shown inside, at the left, in place of the glass. */
  readonly lead?: ReactNode;
  /** Shown inside, at the right: how many match. */
  readonly count?: ReactNode;
  /** The words of the value that are understood as more than text; they stand on a ground of their own. */
  readonly terms?: readonly { readonly text: string; readonly hasField: boolean }[];
  /** What can be written here, for who cannot see the example. */
  readonly help?: string;
  /** `/` anywhere on the page comes here. */
  readonly takesSlash?: boolean;
  readonly className?: string;
  readonly inputRef?: RefObject<HTMLInputElement | null>;
}

/** The query of a page. Escape empties it. */
export function SearchField(props: SearchFieldProps) {
  const own = useRef<HTMLInputElement>(null);
  const input = props.inputRef ?? own;
  const { takesSlash = false } = props;
  useSlashKey(takesSlash, input);
  return (
    <label
      className={clsx(
        'flex h-7 min-w-0 items-center gap-2 rounded-control border border-line-strong bg-surface px-2.5 text-table text-text-2',
        'focus-within:border-accent focus-within:shadow-[0_0_0_1px_var(--accent)]',
        props.className,
      )}
    >
      {props.lead ?? <SearchIcon size={14} />}
      <span className="sr-only">{props.label}</span>
      <span className="relative h-full min-w-0 flex-1">
        {props.terms?.some((term) => term.hasField) && <TermGrounds value={props.value} terms={props.terms} input={input} />}
        <input
          ref={input}
          type="text"
          autoComplete="off"
          spellCheck={false}
          value={props.value}
          placeholder={props.placeholder}
          aria-description={props.help}
          onChange={(event) => props.onChange(event.target.value)}
          onKeyDown={(event) => {
            props.onKeyDown?.(event);
            if (event.key === 'Escape' && props.value !== '') {
              event.stopPropagation();
              props.onChange('');
            }
          }}
          className="relative h-full w-full min-w-0 bg-transparent text-text focus-visible:outline-none"
        />
      </span>
      {props.count && <span className="shrink-0 text-caption whitespace-nowrap text-text-3">{props.count}</span>}
      {takesSlash && <kbd className="shrink-0 rounded-chip bg-fill px-1.5 text-caption text-text-2 max-medium:hidden">/</kbd>}
    </label>
  );
}

interface TermGroundsProps {
  readonly value: string;
  readonly terms: readonly { readonly text: string; readonly hasField: boolean }[];
  readonly input: RefObject<HTMLInputElement | null>;
}

/** The same text behind the field's own, invisible, with a ground under each word that is understood. */
function TermGrounds({ value, terms, input }: TermGroundsProps) {
  const ground = useRef<HTMLSpanElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a longer value scrolls the field without an event
  useEffect(() => {
    const field = input.current;
    if (field === null) return;
    const follow = () => {
      if (ground.current !== null) ground.current.scrollLeft = field.scrollLeft;
    };
    follow();
    field.addEventListener('scroll', follow);
    return () => field.removeEventListener('scroll', follow);
  }, [input, value]);
  return (
    <span
      ref={ground}
      aria-hidden
      className="pointer-events-none absolute inset-0 flex items-center overflow-hidden whitespace-pre text-transparent"
    >
      <span>
        {piecesOf(value, terms).map(({ at, text, isTerm }) => (
          <span key={at} className={isTerm ? 'rounded-chip bg-fill py-0.5 shadow-[0_0_0_2px_var(--fill)]' : undefined}>
            {text}
          </span>
        ))}
      </span>
    </span>
  );
}

function piecesOf(value: string, terms: TermGroundsProps['terms']): { at: number; text: string; isTerm: boolean }[] {
  const pieces: { at: number; text: string; isTerm: boolean }[] = [];
  let at = 0;
  for (const term of terms) {
    const start = value.indexOf(term.text, at);
    if (!term.hasField || start < 0) continue;
    if (start > at) pieces.push({ at, text: value.slice(at, start), isTerm: false });
    pieces.push({ at: start, text: term.text, isTerm: true });
    at = start + term.text.length;
  }
  if (at < value.length) pieces.push({ at, text: value.slice(at), isTerm: false });
  return pieces;
}

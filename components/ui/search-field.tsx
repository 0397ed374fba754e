'use client';

import clsx from 'clsx';
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { SearchIcon } from './icons.tsx';

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
  useEffect(() => {
    if (!takesSlash) return;
    const go = (event: globalThis.KeyboardEvent) => {
      if (event.key !== '/' || event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return;
      event.preventDefault();
      input.current?.focus();
    };
    document.addEventListener('keydown', go);
    return () => document.removeEventListener('keydown', go);
  }, [takesSlash, input]);
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
      <input
        ref={input}
        type="text"
        autoComplete="off"
        spellCheck={false}
        value={props.value}
        placeholder={props.placeholder}
        onChange={(event) => props.onChange(event.target.value)}
        onKeyDown={(event) => {
          props.onKeyDown?.(event);
          if (event.key === 'Escape' && props.value !== '') {
            event.stopPropagation();
            props.onChange('');
          }
        }}
        className="h-full min-w-0 flex-1 bg-transparent text-text focus-visible:outline-none"
      />
      {props.count && <span className="shrink-0 text-caption whitespace-nowrap text-text-3">{props.count}</span>}
      {takesSlash && <kbd className="shrink-0 rounded-chip bg-fill px-1.5 text-caption text-text-2 max-medium:hidden">/</kbd>}
    </label>
  );
}

/** Whether keys go into a field at the moment, and so are not shortcuts. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.closest('input, textarea, select') !== null);

import clsx from 'clsx';
import { useEffect, useRef } from 'react';
import type { Completion } from './query-completions.ts';

interface CompletionListProps {
  readonly id: string;
  readonly completions: readonly Completion[];
  /** -1: none. */
  readonly active: number;
  readonly onTake: (completion: Completion) => void;
}

export const optionId = (listId: string, at: number): string => `${listId}-${at}`;

/** How what is typed can go on, under the search box; the box keeps the focus and names the active one. */
export function CompletionList({ id, completions, active, onTake }: CompletionListProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div className="absolute top-full left-0 z-30 mt-1 w-130 max-w-full rounded-card border border-line-strong bg-overlay text-table shadow-float">
      <div ref={list} id={id} role="listbox" aria-label="Ways to go on" className="max-h-72 overflow-y-auto p-1">
        {completions.map((completion, at) => (
          // biome-ignore lint/a11y/useFocusableInteractive: see the list
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the combobox's
          <div
            key={completion.text}
            id={optionId(id, at)}
            role="option"
            aria-selected={at === active}
            // Before the box loses the focus.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onTake(completion)}
            className={clsx(
              'flex min-h-7 cursor-pointer items-center gap-3 rounded-chip px-2',
              at === active ? 'bg-accent-soft' : 'hover:bg-hover',
            )}
          >
            <bdi className="min-w-0 truncate font-mono text-code">{completion.name}</bdi>
            <span className="ml-auto shrink-0 text-caption text-text-2">{completion.meaning}</span>
          </div>
        ))}
      </div>
      <p className="m-0 border-t px-3 py-1.5 text-caption text-text-3">Tab completes, Enter searches, Esc closes</p>
    </div>
  );
}

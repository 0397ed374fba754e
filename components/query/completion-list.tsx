import clsx from 'clsx';
import type { Completion } from './completion.ts';

interface CompletionListProps {
  readonly id: string;
  readonly label: string;
  readonly options: readonly Completion[];
  /** What is in bold in each. */
  readonly typed: string;
  /** -1: none; one more than the last option: the line of all filters. */
  readonly lit: number;
  readonly onPick: (option: Completion) => void;
  readonly onHelp: () => void;
}

/** What the word could become, what that means, and how many it would match now. */
export function CompletionList({ id, label, options, typed, lit, onPick, onHelp }: CompletionListProps) {
  return (
    // Keys stay with the input: pressing an option must not take the focus from it.
    // biome-ignore lint/a11y/noStaticElementInteractions: it takes no click of its own
    <div
      onMouseDown={(event) => event.preventDefault()}
      className="absolute top-full left-0 z-30 mt-1 w-96 max-w-[calc(100vw-32px)] overflow-hidden rounded-card border border-line-strong bg-overlay text-table shadow-float"
    >
      <div role="listbox" id={`${id}-list`} aria-label={`Completions: ${label}`}>
        <div className="flex flex-col p-1">
          {options.map((option, index) => (
            // biome-ignore lint/a11y/useFocusableInteractive: the input has the focus and says which is active
            // biome-ignore lint/a11y/useKeyWithClickEvents: the input has the focus and its keys
            <div
              key={`${option.item ?? ''} ${option.text}`}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === lit}
              onClick={() => onPick(option)}
              className={clsx(
                'grid h-7 cursor-pointer grid-cols-[minmax(0,auto)_minmax(0,1fr)_auto] items-center gap-3 rounded-chip px-2 hover:bg-hover',
                index === lit && 'bg-fill',
              )}
            >
              <Marked text={option.text} typed={typed} />
              <span className="truncate text-text-2">{option.meaning}</span>
              <span className="whitespace-nowrap text-text-2">{option.count}</span>
            </div>
          ))}
          {options.length === 0 && <p className="m-0 px-2 py-1 text-text-2">Enter looks for it in names</p>}
        </div>
        <div className="flex items-center gap-3 border-t px-3 py-1.5 text-caption text-text-2">
          <Key name="↑↓" does="choose" />
          <Key name="Tab" does="complete" />
          <Key name="↵" does="apply" />
          {/* biome-ignore lint/a11y/useFocusableInteractive: the input has the focus and its keys */}
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: the input has the focus and its keys */}
          <div
            id={`${id}-${options.length}`}
            role="option"
            aria-selected={lit === options.length}
            onClick={onHelp}
            className={clsx(
              'ml-auto flex h-6 cursor-pointer items-center rounded-chip px-1.5 underline decoration-line-control underline-offset-2 hover:text-text',
              lit === options.length && 'bg-fill text-text',
            )}
          >
            All filters
          </div>
        </div>
      </div>
    </div>
  );
}

const Key = ({ name, does }: { readonly name: string; readonly does: string }) => (
  <span aria-hidden className="flex items-center gap-1.5">
    <kbd className="rounded-chip bg-fill px-1.5 text-text-2">{name}</kbd>
    {does}
  </span>
);

/** The typed part stands out where it begins the word. */
function Marked({ text, typed }: { readonly text: string; readonly typed: string }) {
  const at = text.toLowerCase().indexOf(typed.toLowerCase());
  if (typed === '' || at < 0) return <span className="truncate font-mono text-code text-text">{text}</span>;
  return (
    <span className="truncate font-mono text-code text-text-2" title={text}>
      {text.slice(0, at)}
      <b className="font-semibold text-text">{text.slice(at, at + typed.length)}</b>
      {text.slice(at + typed.length)}
    </span>
  );
}

import clsx from 'clsx';
import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { countText } from '../../lib/model/words.ts';

interface ChipProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'type'> {
  readonly pressed: boolean;
  readonly count?: number | undefined;
  readonly mark?: ReactNode;
}

/** A filter that is on or off, with how many there are of it. */
export function Chip({ pressed, count, mark, children, className, ...rest }: ChipProps) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      className={clsx(
        'inline-flex h-6 items-center gap-1.5 rounded-chip border px-2 text-table whitespace-nowrap transition-colors duration-120 ease-out',
        pressed ? 'border-line-control bg-fill text-text' : 'border-line-strong text-text-2 hover:bg-hover',
        className,
      )}
      {...rest}
    >
      {mark}
      <span className={clsx(pressed && 'font-medium')}>{children}</span>
      {count !== undefined && <span className={pressed ? 'text-text-2' : 'text-text-3'}>{countText(count)}</span>}
    </button>
  );
}

/** A word in a border: protocol, kind. Not a control. */
export const Badge = ({ children }: { readonly children: ReactNode }) => (
  <span className="inline-block rounded-chip border border-line-strong px-1.5 text-caption leading-4 text-text-2">
    {children}
  </span>
);

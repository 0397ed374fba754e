import clsx from 'clsx';
import type { ReactNode } from 'react';
import type { Severity } from '../../lib/model/status.ts';
import { CopyButton } from './copy-button.tsx';
import { SeverityMark } from './status-mark.tsx';

interface BannerProps {
  readonly severity: Extract<Severity, 'warn' | 'bad'>;
  readonly title: ReactNode;
  readonly children?: ReactNode;
  /** Without a coloured ground: nothing failed, it is only told. */
  readonly isQuiet?: boolean;
  /** A command that cures it, copied as it stands. */
  readonly command?: string | undefined;
  /** On the right: next try, a button. */
  readonly aside?: ReactNode;
  /** Under the coloured ground: what belongs to it and is longer. */
  readonly below?: ReactNode;
}

/** Partial failure, stale, down: across the page, above data that stays where it is. */
export function Banner({ severity, title, children, isQuiet = false, command, aside, below }: BannerProps) {
  return (
    <section role={severity === 'bad' ? 'alert' : 'status'} className="max-h-[45vh] shrink-0 overflow-y-auto border-b bg-surface">
      <div className={clsx('px-5 py-3', !isQuiet && (severity === 'bad' ? 'bg-bad-soft' : 'bg-warn-soft'), below && 'border-b')}>
        <div className="flex items-start gap-3">
          <SeverityMark severity={severity} size={12} className="mt-1" />
          <div className="min-w-0 flex-1">
            <p className="m-0 font-semibold break-words">{title}</p>
            {children && <div className="text-prose break-words text-text-2">{children}</div>}
          </div>
          {aside && <div className="flex shrink-0 items-center gap-3 text-caption text-text-2">{aside}</div>}
        </div>
        {command && (
          <div className="mt-2 ml-6 flex max-w-[960px] items-start gap-2 rounded-control border border-line-strong bg-canvas p-2">
            <code className="min-w-0 flex-1 text-code-small break-words whitespace-pre-wrap">{command}</code>
            <CopyButton text={command} label="Copy the command" />
          </div>
        )}
      </div>
      {below}
    </section>
  );
}

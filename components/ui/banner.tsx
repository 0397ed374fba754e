import clsx from 'clsx';
import type { ReactNode } from 'react';
import type { Severity } from '../../lib/model/status.ts';
import { CopyButton } from './copy-button.tsx';
import { SeverityMark } from './status-mark.tsx';

interface BannerProps {
  readonly severity: Extract<Severity, 'warn' | 'bad'>;
  readonly title: ReactNode;
  readonly children?: ReactNode;
  /** A command that cures it, copied as it stands. */
  readonly command?: string;
  /** On the right: next try, a button. */
  readonly aside?: ReactNode;
}

/** Partial failure, stale, down: across the page, above data that stays where it is. */
export function Banner({ severity, title, children, command, aside }: BannerProps) {
  return (
    <section
      role={severity === 'bad' ? 'alert' : 'status'}
      className={clsx('border-b px-5 py-3', severity === 'bad' ? 'bg-bad-soft' : 'bg-warn-soft')}
    >
      <div className="flex items-start gap-3">
        <SeverityMark severity={severity} size={12} className="mt-1" />
        <div className="min-w-0 flex-1">
          <p className="m-0 font-semibold">{title}</p>
          {children && <div className="text-prose text-text-2">{children}</div>}
        </div>
        {aside && <div className="shrink-0 text-caption text-text-2">{aside}</div>}
      </div>
      {command && (
        <div className="mt-2 ml-6 flex items-start gap-2 rounded-control border border-line-strong bg-canvas p-2">
          <code className="min-w-0 flex-1 text-code-small break-words whitespace-pre-wrap">{command}</code>
          <CopyButton text={command} label="Copy the command" />
        </div>
      )}
    </section>
  );
}

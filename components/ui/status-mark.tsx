import clsx from 'clsx';
import type { GroupStatus, Severity } from '../../lib/model/status.ts';
import { STATUS_WORD } from './name-text.ts';

const MARK_COLOUR: Record<Severity, string> = {
  ok: 'text-ok',
  warn: 'text-warn-fill',
  bad: 'text-bad',
  unknown: 'text-unknown',
};
export const SEVERITY_TEXT: Record<Severity, string> = {
  ok: 'text-text-2',
  warn: 'text-warn',
  bad: 'text-bad',
  unknown: 'text-text-2',
};

/** Shape and colour of a severity: dot, triangle, square, dashed ring. Says nothing to a reader; put the word beside it. */
export function SeverityMark({ severity, size = 10, className }: { severity: Severity; size?: number; className?: string }) {
  return (
    <svg
      viewBox="0 0 10 10"
      width={size}
      height={size}
      aria-hidden
      className={clsx('shrink-0', MARK_COLOUR[severity], className)}
    >
      {severity === 'ok' && <circle cx="5" cy="5" r="2.75" fill="currentColor" />}
      {severity === 'warn' && <path d="M5 .6 9.7 9.2H.3Z" fill="currentColor" strokeLinejoin="round" />}
      {severity === 'bad' && <rect x=".8" y=".8" width="8.4" height="8.4" rx="1.6" fill="currentColor" />}
      {severity === 'unknown' && (
        <circle cx="5" cy="5" r="3.6" fill="none" stroke="currentColor" strokeWidth="1.3" strokeDasharray="1.9 1.3" />
      )}
    </svg>
  );
}

/** Mark and word: how every status is shown. */
export function StatusMark({ status, severity, className }: { status: GroupStatus; severity: Severity; className?: string }) {
  return (
    <span className={clsx('inline-flex items-center gap-2 align-top whitespace-nowrap', SEVERITY_TEXT[severity], className)}>
      <SeverityMark severity={severity} />
      {STATUS_WORD[status]}
    </span>
  );
}

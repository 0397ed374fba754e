import clsx from 'clsx';
import type { FlowDetail } from '../../lib/api/contracts/flows.ts';
import { isTrouble } from '../../lib/model/status.ts';
import { SEVERITY_TEXT, SeverityMark } from '../ui/status-mark.tsx';
import { verdictParts } from './verdict-parts.ts';

type Verdict = FlowDetail['verdict'];

/** What a flow waits for, or that it is done. The state colours the first part only; a healthy one has no colour and no mark. */
export function VerdictLine({ verdict, size = 'line' }: { readonly verdict: Verdict; readonly size?: 'headline' | 'line' }) {
  const [first, ...rest] = verdictParts(verdict);
  const isHeadline = size === 'headline';
  const isState = isTrouble(verdict.severity);
  return (
    <span
      className={clsx(
        'inline-flex min-w-0 max-w-full items-center align-top',
        isHeadline && 'max-narrow:items-start',
        isHeadline ? 'gap-3 text-verdict text-verdict-display' : 'gap-2',
      )}
    >
      {verdict.severity !== 'ok' && (
        <SeverityMark severity={verdict.severity} size={isHeadline ? 13 : 10} className={isHeadline ? 'max-narrow:mt-2' : ''} />
      )}
      <span className={clsx('min-w-0', isHeadline ? 'break-words' : 'truncate')} title={isHeadline ? undefined : verdict.text}>
        <span
          className={clsx(
            isState ? SEVERITY_TEXT[verdict.severity] : 'text-text',
            !isHeadline && isState && 'font-medium',
            isHeadline && 'max-narrow:block',
          )}
        >
          {first}
        </span>
        {rest.map((part, place) => (
          <span key={part} className={isHeadline ? 'text-text max-narrow:text-panel' : 'text-text-2'}>
            <span
              className={clsx('text-text-3', isHeadline ? 'mx-2' : 'mx-1.5', isHeadline && place === 0 && 'max-narrow:hidden')}
            >
              ·
            </span>
            {part}
          </span>
        ))}
      </span>
    </span>
  );
}

import clsx from 'clsx';
import Link from 'next/link';
import type { Receipt } from '../../lib/api/contracts/events.ts';
import { countText, durationText } from '../../lib/model/words.ts';
import { groupHref } from '../ui/hrefs.ts';
import { CheckIcon } from '../ui/icons.tsx';
import { Time } from '../ui/moment.tsx';
import { groupLabel } from '../ui/name-text.ts';
import { SEVERITY_TEXT, SeverityMark } from '../ui/status-mark.tsx';

export const PASSED_NOTE = 'Passed means the group committed a later position. It does not mean the work succeeded.';

/** ±0.2 s; exact at 0; nothing when the moment itself is not known. */
export const errorText = (receipt: Pick<Receipt, 'passedAtMs' | 'errorMs'>): string | null =>
  receipt.passedAtMs === null || receipt.errorMs === null
    ? null
    : receipt.errorMs === 0
      ? 'exact'
      : `±${durationText(receipt.errorMs)}`;

/** ", 41 ahead" after the word pending; the one whose turn it is has none. */
const aheadText = (ahead: number | null): string =>
  ahead === null ? '' : ahead === 0 ? ', next in line' : `, ${countText(ahead)} ahead`;

interface ReceiptLineProps {
  readonly receipt: Receipt;
  /** Whether the group is named, or stands above. */
  readonly name?: 'group' | 'event';
  /** When the event was written: since then a pending one waits. */
  readonly sinceMs?: number | null;
}

/** What one reader has done with one event: mark, group, words, and how sure the moment is; under it why it waits. */
export function ReceiptLine({ receipt, name = 'group', sinceMs = null }: ReceiptLineProps) {
  const { state, severity } = receipt;
  return (
    <div className="text-table">
      <div className="flex min-h-7 items-center gap-2">
        <span className="inline-flex w-4 shrink-0 justify-center">
          {state === 'passed' ? <CheckIcon size={12} className="text-text-3" /> : <SeverityMark severity={severity} />}
        </span>
        {name === 'group' && (
          <Link
            href={groupHref(receipt.group)}
            prefetch={false}
            title={receipt.group}
            className="w-25 min-w-12 shrink truncate font-medium hover:underline"
          >
            {groupLabel(receipt.group)}
          </Link>
        )}
        <span
          className={clsx(
            'flex-1 text-text',
            state === 'pending' || state === 'passed' ? 'whitespace-nowrap' : 'min-w-0 py-1 break-words',
          )}
        >
          {state === 'passed' &&
            (receipt.passedAtMs === null ? (
              <span className="text-text-2" title="Before the first sample of its position">
                passed earlier
              </span>
            ) : (
              <>
                <span className="text-text-2">passed</span> <Time ms={receipt.passedAtMs} millis />
              </>
            ))}
          {state === 'pending' && (
            <>
              <span className={SEVERITY_TEXT[severity]}>pending</span>
              {aheadText(receipt.ahead)}
            </>
          )}
          {state === 'expired' && (
            <span className={SEVERITY_TEXT[severity]}>expired: {receipt.reason ?? 'deleted before it was read'}</span>
          )}
          {state === 'unknown' && <span className="text-text-2">unknown: {receipt.reason ?? 'no position'}</span>}
        </span>
        <span className="-ml-1 shrink-0 text-caption text-text-3">
          {state === 'pending' && sinceMs !== null ? (
            <>
              since <Time ms={sinceMs} />
            </>
          ) : (
            errorText(receipt)
          )}
        </span>
      </div>
      {state === 'pending' && receipt.reason !== null && (
        <p className="m-0 pb-1.5 pl-6 text-caption break-words text-text-2">{receipt.reason}</p>
      )}
    </div>
  );
}

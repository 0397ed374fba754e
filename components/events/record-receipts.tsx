'use client';

import { useState } from 'react';
import type { Receipt } from '../../lib/api/contracts/events.ts';
import { compareSeverity } from '../../lib/model/status.ts';
import { countOf, countText } from '../../lib/model/words.ts';
import { Button } from '../ui/button.tsx';
import { groupLabel } from '../ui/name-text.ts';
import { SEVERITY_TEXT, SeverityMark } from '../ui/status-mark.tsx';
import { PASSED_NOTE, ReceiptLine } from './receipt-line.tsx';

/** The one who matters most: worst severity, then most messages ahead. */
const worstOf = (receipts: readonly Receipt[]): Receipt | undefined =>
  receipts
    .filter((receipt) => receipt.state !== 'passed')
    .sort((a, b) => compareSeverity(a.severity, b.severity) || (b.ahead ?? 0) - (a.ahead ?? 0))[0];

/** In a few words what a record waits for. */
export function ReceiptSum({ receipts }: { readonly receipts: readonly Receipt[] }) {
  const passed = receipts.filter((receipt) => receipt.state === 'passed').length;
  const worst = worstOf(receipts);
  if (receipts.length === 0) return <span className="text-table text-text-2">nobody reads it</span>;
  if (worst === undefined)
    return <span className="text-table text-text-2">passed by {passed === 1 ? 'its reader' : `all ${countText(passed)}`}</span>;
  return (
    <span className="inline-flex min-w-0 items-center gap-2 text-table">
      <SeverityMark severity={worst.severity} />
      {worst.state === 'pending' ? (
        <span className={worst.severity === 'ok' ? 'text-text-2' : 'text-text'}>
          waiting for <span className="font-semibold">{groupLabel(worst.group)}</span>
          {worst.ahead !== null && (worst.ahead === 0 ? ', next in line' : `, ${countText(worst.ahead)} ahead`)}
        </span>
      ) : (
        <span className={SEVERITY_TEXT[worst.severity]}>
          {worst.state} for {groupLabel(worst.group)}
        </span>
      )}
    </span>
  );
}

/** Every group that reads the topic and where it stands: those that have not passed first, the others on request. */
export function RecordReceipts({ receipts, isOpen }: { readonly receipts: readonly Receipt[]; readonly isOpen: boolean }) {
  const [showsPassed, setShowsPassed] = useState(isOpen);
  const open = receipts.filter((receipt) => receipt.state !== 'passed');
  const passed = receipts.filter((receipt) => receipt.state === 'passed');
  const shown = showsPassed ? [...open, ...passed] : open;
  return (
    <section aria-label="Receipts" className="border-b px-(--gutter,16px) py-2">
      <h2 className="m-0 text-table font-semibold">
        Receipts{' '}
        <span className="ml-1 text-caption font-normal text-text-3">
          {receipts.length === 0
            ? 'no group has a position on this topic'
            : `${countText(passed.length)} of ${countOf(receipts.length, 'group')} passed`}
        </span>
      </h2>
      {shown.map((receipt) => (
        <ReceiptLine key={receipt.group} receipt={receipt} />
      ))}
      {shown.length < receipts.length && (
        <Button tone="plain" size="small" className="-ml-0.5" onClick={() => setShowsPassed(true)}>
          Show the {countText(passed.length)} that passed
        </Button>
      )}
      {showsPassed && passed.length > 0 && <p className="m-0 pb-1 text-caption text-text-3">{PASSED_NOTE}</p>}
    </section>
  );
}

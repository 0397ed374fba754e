'use client';

import clsx from 'clsx';
import type { ScanRequest } from '../../../lib/api/contracts/scans.ts';
import { useScanControl, useScanPlan } from '../../../lib/hooks/use-scans.ts';
import { Button } from '../../ui/button.tsx';
import { offerText, planText } from './scan-words.ts';

interface ScanOfferProps {
  readonly asked: ScanRequest;
  /** In place of how many partitions are not indexed. */
  readonly label?: string;
  /** The next step of an empty page, and in its middle. */
  readonly tone?: 'primary' | 'bordered';
}

/** The button that scans, with what that reads and about how long it takes. Nothing where there is nothing to read. */
export function ScanOffer({ asked, label, tone = 'bordered' }: ScanOfferProps) {
  const plan = useScanPlan(asked);
  const { begin } = useScanControl();
  const failure = plan.error ?? begin.error;
  if (failure)
    return (
      <p role="alert" className="m-0 text-caption break-words text-warn">
        {failure.message}
      </p>
    );
  if (plan.data === undefined || plan.data.total === 0) return null;
  return (
    <div className={clsx('flex flex-wrap items-center gap-x-3 gap-y-1', tone === 'primary' && 'justify-center')}>
      <Button tone={tone} disabled={begin.isPending} onClick={() => begin.mutate(asked)}>
        {label ?? offerText(plan.data)}
      </Button>
      <span className="text-caption text-text-2">{planText(plan.data)}</span>
    </div>
  );
}

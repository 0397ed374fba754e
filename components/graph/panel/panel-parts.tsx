import clsx from 'clsx';
import type { ReactNode } from 'react';
import type { GroupStatus, Severity } from '../../../lib/model/status.ts';
import { rateText } from '../../../lib/model/words.ts';
import { Button } from '../../ui/button.tsx';
import { CloseIcon } from '../../ui/icons.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';

interface PanelFrameProps {
  readonly title: ReactNode;
  readonly facts: ReactNode;
  readonly onClose: () => void;
  /** Ways on; stay at the bottom. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** Head and ways on stay, the middle scrolls. */
export function PanelFrame({ title, facts, onClose, actions, children }: PanelFrameProps) {
  return (
    <aside
      aria-label="Selected"
      className="flex h-full min-h-0 flex-col border-l bg-surface max-narrow:border-t max-narrow:border-l-0"
    >
      <div className="shrink-0 border-b px-4 py-3">
        <div className="flex items-start gap-2">
          <h2 className="m-0 flex min-w-0 flex-1 flex-wrap items-center gap-x-2 text-panel break-all">{title}</h2>
          <Button tone="plain" size="icon" aria-label="Close" title="Close (Esc)" className="-mt-1 -mr-2" onClick={onClose}>
            <CloseIcon />
          </Button>
        </div>
        <div className="flex flex-wrap items-center gap-2 text-table text-text-2">{facts}</div>
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto">{children}</div>
      {actions && <div className="flex shrink-0 flex-wrap gap-2 border-t px-4 py-3">{actions}</div>}
    </aside>
  );
}

const GROUND: Record<Severity, string> = { bad: 'bg-bad-soft', warn: 'bg-warn-soft', unknown: '', ok: '' };

/** Status and the sentence why. */
export function StatusBlock({
  status,
  severity,
  reason,
}: {
  readonly status: GroupStatus;
  readonly severity: Severity;
  readonly reason: string;
}) {
  return (
    <div className={clsx('border-b px-4 py-3', GROUND[severity])}>
      <StatusMark status={status} severity={severity} className="font-semibold" />
      {reason && <p className="m-0 mt-0.5 text-prose">{reason}</p>}
    </div>
  );
}

export const FigureGrid = ({ children }: { readonly children: ReactNode }) => (
  <dl className="m-0 grid grid-cols-2 gap-4 border-b px-4 py-3">{children}</dl>
);

/** A rate that stands beside the key figures. */
export function SmallFigure({
  label,
  perSec,
  note,
}: {
  readonly label: string;
  readonly perSec: number | null;
  readonly note?: string | undefined;
}) {
  return (
    <div className="min-w-0">
      <dt className="text-caption text-text-3">{label}</dt>
      <dd className="m-0 text-body font-semibold">
        {perSec === null ? 'unknown' : `${rateText(perSec)}/s`}
        {note && <span className="block text-caption font-normal text-text-3">{note}</span>}
      </dd>
    </div>
  );
}

import clsx from 'clsx';
import type { ReactNode } from 'react';
import type { Severity } from '../../lib/model/status.ts';
import { countText, rateText } from '../../lib/model/words.ts';
import { ageFigure, BASIS_MEANING } from './figure-text.ts';

const STRONG: Record<Severity, string> = { ok: '', warn: 'font-semibold', bad: 'font-semibold text-bad', unknown: '' };

interface AgeProps {
  readonly ageMs: number | null;
  readonly basis: 'exact' | 'table' | 'bound' | null;
  readonly errorMs?: number | null;
  readonly severity?: Severity;
}

/** Oldest unread with its basis, the basis in a column of its own so that figures stay aligned. */
export function Age({ ageMs, basis, errorMs = null, severity = 'ok' }: AgeProps) {
  const figure = ageFigure(ageMs, basis, errorMs);
  const quiet = figure.value === 'unknown' || figure.value === '0';
  return (
    <span className="inline-flex items-baseline justify-end gap-2 whitespace-nowrap">
      <span className={clsx(quiet ? 'text-text-3' : STRONG[severity])}>{figure.value}</span>
      <span className="w-11 text-left text-caption text-text-3" title={basis === null ? undefined : BASIS_MEANING[basis]}>
        {figure.basis}
      </span>
    </span>
  );
}

/** A count, or the word unknown. */
export function Count({ value, severity = 'ok' }: { readonly value: number | null; readonly severity?: Severity }) {
  if (value === null) return <Unknown />;
  return <span className={STRONG[severity]}>{countText(value)}</span>;
}

/** A rate with its unit, or the word unknown. */
export function Rate({ perSec }: { readonly perSec: number | null }) {
  if (perSec === null) return <Unknown />;
  return (
    <span className="whitespace-nowrap">
      {rateText(perSec)}
      <span className="text-text-3">/s</span>
    </span>
  );
}

/** A figure nobody could give. Its reason belongs in the row's reason, or beside it. */
export function Unknown({ reason }: { readonly reason?: string | undefined }) {
  return (
    <span className="text-text-3" title={reason}>
      unknown
    </span>
  );
}

interface FigureProps {
  readonly label: string;
  readonly value: ReactNode;
  readonly unit?: string | undefined;
  /** What the figure rests on, or what to compare it with. */
  readonly note?: ReactNode;
  readonly severity?: Severity;
}

/** A key figure: label above, value, note below. Belongs in a <dl>. */
export function Figure({ label, value, unit, note, severity = 'ok' }: FigureProps) {
  return (
    <div className="min-w-0">
      <dt className="text-caption text-text-3">{label}</dt>
      <dd className="m-0">
        <span
          className={clsx(
            'text-figure',
            value === 'unknown'
              ? 'font-medium! text-text-2'
              : severity === 'bad'
                ? 'text-bad'
                : severity === 'warn' && 'text-warn',
          )}
        >
          {value}
        </span>
        {unit && <span className="ml-1 text-table text-text-2">{unit}</span>}
        {note && <span className="block text-caption text-text-3">{note}</span>}
      </dd>
    </div>
  );
}

'use client';

import { usePathname } from 'next/navigation';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { clockText, fullTimeText, momentText, type Zone } from './time-text.ts';

interface ZoneChoice {
  readonly zone: Zone;
  readonly setZone: (zone: Zone) => void;
}
const ZoneContext = createContext<ZoneChoice>({ zone: 'utc', setZone: () => undefined });

const ZONES = ['utc', 'local'] as const;

/**
 * UTC or the browser's zone, for every time on the page. It is in the URL when it is not UTC, so that a pasted link shows the
 * same; `initial` comes from the cookie, for a page that is opened without.
 */
export function ZoneProvider({ initial, children }: { readonly initial: Zone; readonly children: ReactNode }) {
  const [named, name] = useQueryState('zone', parseAsStringLiteral(ZONES));
  const [remembered, remember] = useState(initial);
  const pathname = usePathname();
  // biome-ignore lint/correctness/useExhaustiveDependencies: links from page to page do not carry it, so every page is looked at
  useEffect(() => {
    if (named !== null) remember(named);
    else if (remembered === 'local') void name('local', { history: 'replace' });
  }, [named, remembered, name, pathname]);
  const zone = named ?? remembered;
  const choice = useMemo(
    () => ({
      zone,
      setZone: (next: Zone) => {
        remember(next);
        rememberChoice('zone', next);
        void name(next === 'utc' ? null : next, { history: 'replace' });
      },
    }),
    [zone, name],
  );
  return <ZoneContext value={choice}>{children}</ZoneContext>;
}

export const useZone = (): ZoneChoice => useContext(ZoneContext);

/** A choice of how things look, kept for a year in a cookie so that the server can draw by it. */
export function rememberChoice(name: 'zone' | 'theme', value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser people use here
  document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax`;
}

interface TimeProps {
  /** Epoch milliseconds; null is shown as the word unknown. */
  readonly ms: number | null;
  /** With milliseconds, in the quieter colour. */
  readonly millis?: boolean;
  /** Always with the date; otherwise only when it is not today. */
  readonly date?: boolean;
}

/** A moment in the chosen zone: 14:32:06.914. */
export function Time({ ms, millis = false, date = false }: TimeProps) {
  const { zone } = useZone();
  if (ms === null) return <span className="text-text-3">unknown</span>;
  const now = Date.now();
  const at = clockText(ms, zone, now);
  if (at === null) return <span className="text-text-3">a time no calendar has</span>;
  const withDate = date || at.date !== clockText(now, zone, now)?.date;
  return (
    <time dateTime={new Date(ms).toISOString()} title={fullTimeText(ms, zone)} className="whitespace-nowrap">
      {withDate && <span className="text-text-2">{at.date} </span>}
      {at.clock}
      {millis && <span className="text-text-3">{at.millis}</span>}
    </time>
  );
}

/** Words for a moment in a sentence, in the chosen zone. */
export function useMomentText(): (ms: number) => string {
  const { zone } = useZone();
  return (ms) => momentText(ms, zone, Date.now());
}

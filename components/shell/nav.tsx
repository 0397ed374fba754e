'use client';

import clsx from 'clsx';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { countText } from '../../lib/model/words.ts';
import { useIsLate } from '../ui/use-is-late.ts';
import { isCurrent, isInBottomBar, PAGES } from './pages.ts';
import { useSourceNow } from './source-now.ts';

/** Other pages are loaded ahead when this one is there, and not beside it. */
const PREFETCH_AFTER_MS = 4_000;

/** The pages; on a phone a bar at the bottom. Beside Groups and Flows, how many are bad; nothing when none is. */
export function Nav({ place }: { readonly place: 'top' | 'bottom' }) {
  const pathname = usePathname();
  const source = useSourceNow();
  const isTop = place === 'top';
  const isAhead = useIsLate(PREFETCH_AFTER_MS);
  const bad: Record<string, { count: number; words: string }> = {
    '/groups': { count: source?.groups?.bad ?? 0, words: 'need someone' },
    '/flows': { count: source?.flows?.bad ?? 0, words: `bad, of the last ${countText(source?.flows?.looked ?? 0)}` },
  };
  return (
    <nav
      aria-label="Pages"
      className={
        isTop
          ? 'hidden h-full narrow:flex'
          : 'flex h-12 shrink-0 border-t bg-surface pb-[env(safe-area-inset-bottom)] narrow:hidden print:hidden'
      }
    >
      {PAGES.filter(({ href }) => isTop || isInBottomBar(href)).map(({ href, name }) => {
        const current = isCurrent(href, pathname);
        const { count, words } = bad[href] ?? { count: 0, words: '' };
        return (
          <Link
            key={href}
            href={href}
            prefetch={isAhead ? null : false}
            aria-current={current ? 'page' : undefined}
            className={clsx(
              'flex items-center gap-2 font-medium whitespace-nowrap transition-colors duration-120 ease-out',
              isTop ? 'mx-2 border-b-2 pt-0.5 medium:mx-2.5 wide:mx-3' : 'flex-1 justify-center border-t-2 text-table',
              current ? 'border-text text-text' : 'border-transparent text-text-2 hover:text-text',
            )}
          >
            {name}
            {count > 0 && (
              <span className="rounded-chip bg-bad-soft px-1.5 text-caption text-bad" title={`${countText(count)} ${words}`}>
                {countText(count)}
                <span className="sr-only"> {words}</span>
              </span>
            )}
          </Link>
        );
      })}
    </nav>
  );
}

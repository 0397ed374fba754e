'use client';

import clsx from 'clsx';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useGroups } from '../../lib/hooks/use-groups.ts';
import { isCurrent, PAGES } from './pages.ts';

/** The pages; on a phone a bar at the bottom. Beside Groups, how many need someone. */
export function Nav({ place }: { readonly place: 'top' | 'bottom' }) {
  const pathname = usePathname();
  const groups = useGroups();
  const badGroups = groups.data?.groups.filter((group) => group.severity === 'bad').length ?? 0;
  const isTop = place === 'top';
  return (
    <nav
      aria-label="Pages"
      className={isTop ? 'hidden h-full narrow:flex' : 'flex h-12 shrink-0 border-t bg-surface narrow:hidden print:hidden'}
    >
      {PAGES.map(({ href, name }) => {
        const current = isCurrent(href, pathname);
        return (
          <Link
            key={href}
            href={href}
            aria-current={current ? 'page' : undefined}
            className={clsx(
              'flex items-center gap-2 font-medium whitespace-nowrap transition-colors duration-120 ease-out',
              isTop ? 'mx-3 border-b-2 pt-0.5' : 'flex-1 justify-center border-t-2 text-table',
              current ? 'border-text text-text' : 'border-transparent text-text-2 hover:text-text',
            )}
          >
            {name}
            {href === '/groups' && badGroups > 0 && (
              <span className="rounded-chip bg-bad-soft px-1.5 text-caption text-bad">
                {badGroups.toLocaleString('en-US')}
                <span className="sr-only"> need someone</span>
              </span>
            )}
          </Link>
        );
      })}
    </nav>
  );
}

'use client';

import { useRouter } from 'next/navigation';
import type { MouseEvent, ReactNode } from 'react';
import { withBasePath } from '../../lib/api/base-path.ts';

interface RowLinkProps {
  /** Without the base path. */
  readonly href: string;
  readonly label: string;
  readonly className: string;
  readonly children: ReactNode;
}

/** A link in a row of a long list. Next's own is a large part of what such a row costs, with nothing to load ahead there. */
export function RowLink({ href, label, className, children }: RowLinkProps) {
  const router = useRouter();
  const go = (event: MouseEvent) => {
    // Another tab, another window, a download: the browser's affair.
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    router.push(href);
  };
  return (
    <a href={withBasePath(href)} aria-label={label} className={className} onClick={go}>
      {children}
    </a>
  );
}

import Link from 'next/link';
import type { ReactNode } from 'react';
import { BackIcon } from './icons.tsx';

interface DetailHeadProps {
  readonly back: { readonly href: string; readonly name: string };
  /** In full: a page's own name is never cut. */
  readonly title: ReactNode;
  /** Badges and one line of facts beside the title. */
  readonly facts?: ReactNode;
  /** Status and reason, in one line. */
  readonly verdict?: ReactNode;
  /** Figures, for a <dl>. */
  readonly figures?: ReactNode;
}

/** The fixed head of a page about one thing. */
export function DetailHead({ back, title, facts, verdict, figures }: DetailHeadProps) {
  return (
    <div className="flex shrink-0 flex-wrap items-start justify-between gap-x-8 gap-y-3 border-b px-5 pt-2 pb-4">
      <div className="min-w-0 max-w-full">
        <Link href={back.href} className="-ml-1 inline-flex h-6 items-center gap-1 text-table text-text-2 hover:text-text">
          <BackIcon size={14} />
          {back.name}
        </Link>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="m-0 min-w-0 text-verdict text-verdict-display break-words">{title}</h1>
          <div className="flex flex-wrap items-center gap-2 text-table text-text-2">{facts}</div>
        </div>
        {verdict && <div className="mt-1 flex flex-wrap items-center gap-2">{verdict}</div>}
      </div>
      {figures && <dl className="m-0 mt-1 grid grid-cols-2 gap-x-8 gap-y-3 medium:flex">{figures}</dl>}
    </div>
  );
}

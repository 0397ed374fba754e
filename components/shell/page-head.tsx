import type { ReactNode } from 'react';

interface PageHeadProps {
  readonly title: string;
  /** The sum of the page in words. */
  readonly summary?: ReactNode;
  /** On the right: coverage, buttons. */
  readonly aside?: ReactNode;
  /** A second row: query, chips. */
  readonly children?: ReactNode;
}

/** The fixed head of a list page. */
export function PageHead({ title, summary, aside, children }: PageHeadProps) {
  return (
    <div className="shrink-0 border-b px-5 pt-3.5 pb-5 max-narrow:py-3">
      <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1">
        <h1 className="m-0 text-title">{title}</h1>
        {summary && <p className="m-0 text-table text-text-2">{summary}</p>}
        {aside && <div className="ml-auto flex items-center gap-3 text-table text-text-2 max-narrow:hidden">{aside}</div>}
      </div>
      {children && <div className="mt-2.5 flex flex-wrap items-center gap-x-3 gap-y-2">{children}</div>}
    </div>
  );
}

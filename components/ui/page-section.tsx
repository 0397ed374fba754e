import type { ReactNode } from 'react';

interface PageSectionProps {
  readonly title: string;
  readonly note?: ReactNode;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
  /** 16 in panels, 20 on pages. */
  readonly gutter?: 'page' | 'panel';
}

/** A titled part of a page or panel; parts meet at a hairline. */
export function PageSection({ title, note, aside, children, gutter = 'page' }: PageSectionProps) {
  return (
    <section aria-label={title} className={`border-b ${gutter === 'page' ? 'px-5' : 'px-4'} py-3`}>
      <div className="mb-2 flex items-baseline gap-2">
        <h2 className="m-0 min-w-0 text-table font-semibold break-words">{title}</h2>
        {note && <span className="text-caption text-text-3">{note}</span>}
        {aside && <span className="ml-auto text-caption text-text-3">{aside}</span>}
      </div>
      {children}
    </section>
  );
}

import type { ReactNode } from 'react';
import { CheckIcon } from './icons.tsx';
import { SeverityMark } from './status-mark.tsx';

/** How much of a list is here, in one line: a tick when all of it, the mark of a warning when some of it could not be read. */
export function ListCoverage({ complete, children }: { readonly complete: boolean; readonly children: ReactNode }) {
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap">
      {complete ? <CheckIcon size={14} /> : <SeverityMark severity="warn" />}
      <span>{children}</span>
    </span>
  );
}

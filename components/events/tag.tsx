import type { ReactNode } from 'react';

/** A word about a value: its role, its length, that it is masked. */
export const Tag = ({ children }: { readonly children: ReactNode }) => (
  <span className="inline-block max-w-full shrink-0 rounded-chip bg-fill px-1.5 font-sans text-caption leading-4 break-all text-text-2">
    {children}
  </span>
);

import type { ReactNode } from 'react';

/** Nothing to show: what was looked at, why it is empty, when that changes; one next step at most. */
export function EmptyState({
  title,
  children,
  action,
}: {
  readonly title: string;
  readonly children: ReactNode;
  readonly action?: ReactNode;
}) {
  return (
    <div className="flex flex-col items-center px-5 py-16 text-center">
      <svg viewBox="0 0 170 44" width="170" height="44" fill="none" stroke="var(--line-strong)" strokeWidth="1.5" aria-hidden>
        <rect x="1" y="4" width="54" height="36" rx="8" />
        <path d="M55 22h27M118 22h52" strokeDasharray="none" />
        <path d="M118 22h52" strokeDasharray="5 4" stroke="var(--canvas)" />
        <path d="M89 9h22c4 0 7 6 7 13s-3 13-7 13H89c-4 0-7-6-7-13s3-13 7-13Z" />
        <path d="M111 9c-4 0-7 6-7 13s3 13 7 13" />
      </svg>
      <h2 className="m-0 mt-6 text-panel">{title}</h2>
      <div className="mt-1 max-w-[44ch] text-prose text-text-2">{children}</div>
      {action && <div className="mt-4">{action}</div>}
    </div>
  );
}

'use client';

import type { ReactNode } from 'react';
import { ApiError } from '../../lib/api/client.ts';
import { Button } from './button.tsx';
import { CopyButton } from './copy-button.tsx';
import { SeverityMark } from './status-mark.tsx';

interface ErrorStateProps {
  readonly error: Error;
  /** Asks again. */
  readonly retry?: (() => void) | undefined;
  /** What still works, where to go. */
  readonly children?: ReactNode;
}

/** A page or part that has no answer: what happened, its code, what to do, and all of it to copy. */
export function ErrorState({ error, retry, children }: ErrorStateProps) {
  const code = error instanceof ApiError ? error.code : error.name;
  const hint = error instanceof ApiError ? error.hint : undefined;
  const details = [`code: ${code}`, `message: ${error.message}`, ...(hint ? [`hint: ${hint}`] : [])].join('\n');
  return (
    <section role="alert" className="border-b bg-bad-soft px-5 py-4">
      <div className="flex items-start gap-3">
        <SeverityMark severity="bad" size={12} className="mt-1" />
        <div className="min-w-0 flex-1">
          <p className="m-0 font-semibold break-words">{error.message}</p>
          {hint && <p className="m-0 text-prose break-words text-text-2">{hint}</p>}
          <code className="text-code-small text-text-2">{code}</code>
          {children}
          <div className="mt-3 flex gap-2">
            {retry && <Button onClick={retry}>Try now</Button>}
            <CopyButton text={details} label="Copy details" words />
          </div>
        </div>
      </div>
    </section>
  );
}

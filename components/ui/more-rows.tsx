'use client';

import { useEffect, useRef } from 'react';
import { Button } from './button.tsx';

interface MoreRowsProps {
  readonly hasMore: boolean;
  readonly isLoading: boolean;
  readonly onMore: () => void;
  /** When everything is there: "All 20 shown." */
  readonly done: string;
}

/** The end of a list that comes in pages: asks for the next one when it comes into view, and has a button for it. */
export function MoreRows({ hasMore, isLoading, onMore, done }: MoreRowsProps) {
  const end = useRef<HTMLDivElement>(null);
  const latest = useRef(onMore);
  useEffect(() => {
    latest.current = onMore;
  }, [onMore]);
  const asks = hasMore && !isLoading;
  useEffect(() => {
    const element = end.current;
    if (!asks || element === null) return;
    const observer = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) latest.current();
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [asks]);
  return (
    <div ref={end}>
      {!hasMore ? (
        done
      ) : isLoading ? (
        'Reading the next page'
      ) : (
        <Button tone="plain" size="small" onClick={onMore}>
          Show more
        </Button>
      )}
    </div>
  );
}

'use client';

import { type ReactNode, useEffect, useState } from 'react';

/** Whether what asks has been there for so long. */
export function useIsLate(afterMs: number): boolean {
  const [isLate, setIsLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsLate(true), afterMs);
    return () => clearTimeout(timer);
  }, [afterMs]);
  return isLate;
}

/** Nothing at first (200 ms): what is there by then never flickers. With another `key` it begins anew. */
export function ShownLate({ children, afterMs = 200 }: { readonly children: ReactNode; readonly afterMs?: number }) {
  return useIsLate(afterMs) ? children : null;
}

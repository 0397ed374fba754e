'use client';

import { type ReactNode, useEffect, useState } from 'react';

/** Nothing for the first 200 ms: what is there by then never flickers. */
export function ShownLate({ children }: { readonly children: ReactNode }) {
  const [isLate, setIsLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsLate(true), 200);
    return () => clearTimeout(timer);
  }, []);
  return isLate ? children : null;
}

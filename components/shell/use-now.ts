'use client';

import { useEffect, useState } from 'react';

/** The time, once a second; null until the browser has it. For the one line of freshness, and what counts while a source is away. */
export function useNow(): number | null {
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

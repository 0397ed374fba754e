'use client';

import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useEffect, useState } from 'react';
import { withBasePath } from '../api/base-path.ts';
import { STREAM_PATH } from '../api/endpoint-paths.ts';
import { LiveConnection } from './live-connection.ts';
import { isOutdated } from './live-parts.ts';

/** Health is asked for by itself too: it has to notice when the live stream is what broke. */
const HEALTH_EVERY_MS = 15_000;

export const LiveContext = createContext<LiveConnection | null>(null);

/**
 * Keeps every answer on the page current: one EventSource per tab, closed while the tab is hidden. Only active answers are
 * asked for again, and none whose request is still under way. Belongs inside QueryClientProvider; read it with useLive.
 */
export function LiveProvider({ children }: { readonly children: ReactNode }) {
  const client = useQueryClient();
  const [connection] = useState(
    () =>
      new LiveConnection({
        open: () => new EventSource(withBasePath(STREAM_PATH)),
        onChanged: (parts) =>
          void client.invalidateQueries({ predicate: (answer) => isOutdated(answer, parts) }, { cancelRefetch: false }),
        now: Date.now,
        after: (ms, task) => {
          const timer = setTimeout(task, ms);
          return () => clearTimeout(timer);
        },
      }),
  );

  useEffect(() => {
    const follow = () => (document.hidden ? connection.stop() : connection.start());
    follow();
    document.addEventListener('visibilitychange', follow);
    const health = setInterval(() => {
      if (!document.hidden) void client.invalidateQueries({ queryKey: ['health'] }, { cancelRefetch: false });
    }, HEALTH_EVERY_MS);
    return () => {
      clearInterval(health);
      document.removeEventListener('visibilitychange', follow);
      connection.stop();
    };
  }, [connection, client]);

  return <LiveContext value={connection}>{children}</LiveContext>;
}

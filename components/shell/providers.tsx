'use client';

import { QueryClientProvider } from '@tanstack/react-query';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import { type ReactNode, useState } from 'react';
import { LiveProvider } from '../../lib/hooks/live-provider.tsx';
import { createQueryClient } from '../../lib/hooks/query-client.ts';
import { ZoneProvider } from '../ui/moment.tsx';
import type { Zone } from '../ui/time-text.ts';

/** What every page stands on: answers and the line that keeps them current, state in the URL, the zone of times. */
export function Providers({ zone, children }: { readonly zone: Zone; readonly children: ReactNode }) {
  const [client] = useState(createQueryClient);
  return (
    <QueryClientProvider client={client}>
      <LiveProvider>
        <NuqsAdapter>
          <ZoneProvider initial={zone}>{children}</ZoneProvider>
        </NuqsAdapter>
      </LiveProvider>
    </QueryClientProvider>
  );
}

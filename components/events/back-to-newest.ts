import { useQueryClient } from '@tanstack/react-query';
import { eventsOptions } from '../../lib/api/query-keys.ts';
import type { EventsParams } from '../../lib/hooks/use-events.ts';

/** Forgets all pages but the first of a search and asks for that one anew, so that it is live again; resolves when it is there. */
export function useBackToNewest(params: EventsParams): () => Promise<void> {
  const client = useQueryClient();
  return () => {
    const { queryKey } = eventsOptions(params);
    client.setQueryData(queryKey, (data) =>
      data === undefined ? data : { pages: data.pages.slice(0, 1), pageParams: data.pageParams.slice(0, 1) },
    );
    return client.invalidateQueries({ queryKey });
  };
}

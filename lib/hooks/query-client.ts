import { QueryCache, QueryClient } from '@tanstack/react-query';
import { withBasePath } from '../api/base-path.ts';
import { ApiError } from '../api/client.ts';

/**
 * One per browser tab. The live stream says what is stale, so answers are fresh until then; the ten seconds only bound what
 * a missed message can cost. An answer that says "not signed in" leads to the sign-in page and back.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (error instanceof ApiError && error.status === 401 && typeof window !== 'undefined') goToSignIn(window.location);
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        gcTime: 5 * 60_000,
        retry: (failures, error) => failures < 2 && error instanceof ApiError && (error.status === 0 || error.status >= 500),
        retryDelay: (attempt) => Math.min(1000 * 2 ** attempt, 8000),
      },
    },
  });
}

function goToSignIn(location: Location): void {
  const here = `${location.pathname}${location.search}`;
  location.assign(`${withBasePath('/login')}?next=${encodeURIComponent(here)}`);
}

import { type QueryKey, type UseQueryOptions, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';

/**
 * What makes a query wait for hydration; to be spread last into its options. Parts of a page hydrate one after the other; an
 * answer that arrives in between would be in the first render of the later parts and not in the server's HTML, and React
 * throws that part away (error 418). So until a component is hydrated it looks at an entry of the cache that is never filled.
 */
const HELD = { enabled: false, queryKeyHashFn: () => 'waits for hydration' } as const;

export const useHoldUntilHydrated = (): Partial<typeof HELD> => (useIsHydrated() ? {} : HELD);

/** useQuery for an answer of the API, held until hydrated. */
export function useAnswer<Data, Key extends QueryKey>(
  options: UseQueryOptions<Data, Error, Data, Key>,
): UseQueryResult<Data, Error> {
  return useQuery({ ...options, ...useHoldUntilHydrated() });
}

const never = () => () => {};

/** False on the server and in the render that takes the server's HTML over; true ever after. */
const useIsHydrated = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );

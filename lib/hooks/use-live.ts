import { useContext, useSyncExternalStore } from 'react';
import type { Change } from '../api/contracts/stream.ts';
import type { LiveConnection, LiveState } from './live-connection.ts';
import { LiveContext } from './live-provider.tsx';

/** What `pick` says of the last message; renders again only when that is another value. */
export function useLiveValue<Value extends string | number>(pick: (change: Change | null) => Value): Value {
  const connection = useConnection();
  return useSyncExternalStore(
    connection.subscribe,
    () => pick(connection.state().change),
    () => pick(connection.initialState().change),
  );
}

/** How the line is and since when, by this browser's clock. */
export function useLiveLink(): Pick<LiveState, 'link' | 'sinceMs'> {
  const { subscribe, state, initialState } = useConnection();
  const link = useSyncExternalStore(
    subscribe,
    () => state().link,
    () => initialState().link,
  );
  const sinceMs = useSyncExternalStore(
    subscribe,
    () => state().sinceMs,
    () => initialState().sinceMs,
  );
  return { link, sinceMs };
}

/** Reads the last message when it is called; with a new one nothing renders again. */
export const useLastMessage = (): (() => Change | null) => {
  const { state } = useConnection();
  return () => state().change;
};

function useConnection(): LiveConnection {
  const connection = useContext(LiveContext);
  if (connection === null) throw new Error('the live line is used outside LiveProvider');
  return connection;
}

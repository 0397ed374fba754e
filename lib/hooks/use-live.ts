import { useContext, useSyncExternalStore } from 'react';
import type { Change } from '../api/contracts/stream.ts';
import type { LiveConnection, LiveState } from './live-connection.ts';
import { LiveContext } from './live-provider.tsx';

/** What `pick` says of the line and its last message; renders again only when that is another value. */
export function useLiveValue<Value extends string | number | null>(pick: (live: LiveState) => Value): Value {
  const { subscribe, state, initialState } = useConnection();
  return useSyncExternalStore(
    subscribe,
    () => pick(state()),
    () => pick(initialState()),
  );
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

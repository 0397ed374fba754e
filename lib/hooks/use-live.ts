import { useContext, useSyncExternalStore } from 'react';
import type { LiveState } from './live-connection.ts';
import { LiveContext } from './live-provider.tsx';

/** How fresh what is shown is: the state of the line, and the last message (asOfMs of the sample, state of each source). */
export function useLive(): LiveState {
  const connection = useContext(LiveContext);
  if (connection === null) throw new Error('useLive is used outside LiveProvider');
  return useSyncExternalStore(connection.subscribe, connection.state, connection.initialState);
}

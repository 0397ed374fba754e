'use client';

import { useSyncExternalStore } from 'react';
import { useZone } from '../ui/moment.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { zoneName } from '../ui/time-text.ts';

/** One switch for every time on the screen; it prints the zone by its name once local time is chosen. */
export function ZoneSwitch() {
  const { zone, setZone } = useZone();
  const local = useLocalZoneName();
  const options = [
    { value: 'utc', label: 'UTC' },
    { value: 'local', label: zone === 'local' && local !== null ? `Local, ${local}` : 'Local' },
  ] as const;
  return <Segmented label="Zone of all times" options={options} value={zone} onChange={setZone} />;
}

/** The zone of the times shown, where the switch has no room. */
export function ZoneWord() {
  const { zone } = useZone();
  const local = useLocalZoneName();
  return zone === 'utc' ? 'UTC' : (local ?? 'Local');
}

const never = () => () => {};

/** The server does not know it. */
const useLocalZoneName = (): string | null =>
  useSyncExternalStore(
    never,
    () => zoneName('local', Date.now()),
    () => null,
  );

'use client';

import { useSyncExternalStore } from 'react';
import { useZone } from '../ui/moment.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { type Zone, zoneName } from '../ui/time-text.ts';

/** One switch for every time on the screen; it prints the zone by its name once local time is chosen. */
export function ZoneSwitch() {
  const { zone, setZone } = useZone();
  const local = useLocalZoneName(zone);
  const options = [
    { value: 'utc', label: 'UTC' },
    { value: 'local', label: local !== null ? `Local, ${local}` : 'Local' },
  ] as const;
  return <Segmented label="Zone of all times" options={options} value={zone} onChange={setZone} />;
}

/** The zone of the times shown, where the switch has no room. */
export function ZoneWord() {
  const { zone } = useZone();
  const local = useLocalZoneName(zone);
  return zone === 'utc' ? 'UTC' : (local ?? 'Local');
}

const never = () => () => {};

/** Null: it is not asked for (to find it out takes a while), or not known on the server. */
const useLocalZoneName = (zone: Zone): string | null =>
  useSyncExternalStore(
    never,
    () => (zone === 'local' ? zoneName(zone, Date.now()) : null),
    () => null,
  );

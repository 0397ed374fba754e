'use client';

import { useZone } from '../ui/moment.tsx';
import { Segmented } from '../ui/segmented.tsx';

const ZONES = [
  { value: 'utc', label: 'UTC' },
  { value: 'local', label: 'Local' },
] as const;

export function ZoneSwitch() {
  const { zone, setZone } = useZone();
  return <Segmented label="Zone of all times" options={ZONES} value={zone} onChange={setZone} />;
}

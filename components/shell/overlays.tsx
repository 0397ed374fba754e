'use client';

import dynamic from 'next/dynamic';
import { useOverlay } from './overlay-store.ts';

// Nobody needs them on a first visit: their code comes when they are first asked for.
const CommandPalette = dynamic(() => import('./command-palette.tsx').then((module) => module.CommandPalette), { ssr: false });
const KeySheet = dynamic(() => import('./key-sheet.tsx').then((module) => module.KeySheet), { ssr: false });

/** The palette or the sheet of keys, when one is open. */
export function Overlays() {
  const overlay = useOverlay();
  if (overlay === 'palette') return <CommandPalette />;
  return overlay === 'keys' ? <KeySheet /> : null;
}

'use client';

import { useSyncExternalStore } from 'react';
import { mediaQuery, onMediaChange } from './media-query.ts';

/** `narrow` under 640, `medium` under 1280, else `wide`: where layouts change (tailwind.config.ts has the same steps). */
export type ScreenWidth = 'narrow' | 'medium' | 'wide';

const NARROW = '(max-width: 639.98px)';
const WIDE = '(min-width: 1280px)';

const read = (): ScreenWidth => (mediaQuery(NARROW).matches ? 'narrow' : mediaQuery(WIDE).matches ? 'wide' : 'medium');
const onServer = (): ScreenWidth => 'wide';
const subscribe = (listener: () => void): (() => void) => onMediaChange([NARROW, WIDE], listener);

/** For what CSS alone cannot do (another component, another row height). `wide` until the browser has spoken. */
export const useScreenWidth = (): ScreenWidth => useSyncExternalStore(subscribe, read, onServer);

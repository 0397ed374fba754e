'use client';

import { type RefObject, useEffect } from 'react';

/** Whether keys go into a field at the moment, and so are not shortcuts. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.closest('input, textarea, select') !== null);

/** Whether a key may be a shortcut of one letter: alone, and not typed into a field. */
export const isShortcut = (event: KeyboardEvent): boolean =>
  !event.metaKey && !event.ctrlKey && !event.altKey && !isTyping(event.target);

/** `/` anywhere on the page comes to this field; `isTaken` false: it does not. */
export function useSlashKey(isTaken: boolean, input: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    if (!isTaken) return;
    const go = (event: KeyboardEvent) => {
      if (event.key !== '/' || !isShortcut(event)) return;
      event.preventDefault();
      input.current?.focus();
    };
    document.addEventListener('keydown', go);
    return () => document.removeEventListener('keydown', go);
  }, [isTaken, input]);
}

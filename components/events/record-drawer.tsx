'use client';

import { useEffect, useRef } from 'react';
import { Button } from '../ui/button.tsx';
import { CloseIcon } from '../ui/icons.tsx';
import { type EventPosition, positionKey } from './event-position.ts';
import { RecordLoader } from './record-loader.tsx';

interface RecordDrawerProps {
  readonly at: EventPosition;
  readonly onClose: () => void;
}

/** One record beside the list it was chosen from; over it on a middle screen, in its place on a phone. Escape closes it. */
export function RecordDrawer({ at, onClose }: RecordDrawerProps) {
  const element = useRef<HTMLElement>(null);
  useEffect(() => {
    const close = (event: KeyboardEvent) => {
      const isElsewhere = event.target instanceof Element && event.target.closest('input, [role=dialog]') !== null;
      if (event.key === 'Escape' && !event.defaultPrevented && !isElsewhere) onClose();
    };
    document.addEventListener('keydown', close);
    return () => document.removeEventListener('keydown', close);
  }, [onClose]);
  return (
    <aside
      ref={element}
      aria-label="Record"
      className="flex w-126 shrink-0 flex-col border-l bg-surface max-wide:absolute max-wide:inset-y-0 max-wide:right-0 max-wide:z-20 max-wide:w-120 max-wide:shadow-float max-narrow:static max-narrow:w-full max-narrow:border-l-0 max-narrow:shadow-none print:static print:w-full print:border-l-0 print:shadow-none"
    >
      <RecordLoader
        key={positionKey(at)}
        at={at}
        place="drawer"
        close={
          <Button tone="plain" size="icon" aria-label="Close the record" onClick={onClose}>
            <CloseIcon />
          </Button>
        }
      />
    </aside>
  );
}

'use client';

import { type ReactNode, useRef, useState } from 'react';
import { countText } from '../../lib/model/words.ts';
import { Button } from '../ui/button.tsx';

/** Whether somebody is in a list at the moment: pointer or focus inside, or scrolled. Spread `events` on the element around it. */
export function useAttention() {
  const [pointer, setPointer] = useState(false);
  const [focus, setFocus] = useState(false);
  const [scrolled, setScrolled] = useState(false);
  const element = useRef<HTMLDivElement>(null);
  return {
    isThere: pointer || focus || scrolled,
    scrolled,
    toTop: () => element.current?.querySelector('[data-scroller]')?.scrollTo({ top: 0 }),
    events: {
      ref: element,
      onPointerEnter: () => setPointer(true),
      onPointerLeave: () => setPointer(false),
      onFocus: () => setFocus(true),
      onBlur: (event: React.FocusEvent) => setFocus(event.currentTarget.contains(event.relatedTarget)),
      onScrollCapture: (event: React.UIEvent) =>
        setScrolled(
          event.target instanceof HTMLElement && event.target.hasAttribute('data-scroller') && event.target.scrollTop > 0,
        ),
    },
  };
}

/** "12 new": rows that wait until whoever reads lets them in. Floats over the head of the list. */
export function NewRows({
  count,
  onShow,
  children,
}: {
  readonly count: number;
  readonly onShow: () => void;
  readonly children?: ReactNode;
}) {
  if (count === 0 && !children) return null;
  return (
    <div className="pointer-events-none absolute inset-x-0 top-9 z-20 flex justify-center">
      <Button tone="primary" size="small" className="pointer-events-auto shadow-float" onClick={onShow}>
        {children || `${countText(count)} new`}
      </Button>
    </div>
  );
}

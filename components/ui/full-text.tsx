'use client';

import { useEffect, useRef, useState } from 'react';

/** Shown after the pointer has rested this long; at once for the keyboard. */
const REST_MS = 300;

interface Shown {
  readonly text: string;
  readonly left: number;
  readonly top: number;
}

/**
 * One tip for the whole page. It shows, on hover and on focus, the `data-full` of an element whose text is cut. Escape hides it.
 * One, and not one per cell: a list of 5,000 names would carry 5,000 of them.
 */
export function FullText() {
  const [shown, show] = useState<Shown | null>(null);
  const tip = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const hide = () => {
      clearTimeout(timer);
      show(null);
    };
    const over = (event: Event) => {
      if (event.target instanceof Node && tip.current?.contains(event.target)) return;
      hide();
      const cut = event.target instanceof Element ? event.target.closest('[data-full]') : null;
      if (cut !== null && isCut(cut)) timer = setTimeout(() => show(beside(cut)), REST_MS);
    };
    const focus = (event: Event) => {
      hide();
      const { target } = event;
      if (!(target instanceof HTMLElement) || !target.matches(':focus-visible')) return;
      const inside = [...target.querySelectorAll('[data-full]')];
      const cut = [target.closest('[data-full]'), ...inside].find(
        (element) => element !== null && element !== undefined && isCut(element),
      );
      if (cut) show(beside(cut));
    };
    const key = (event: KeyboardEvent) => {
      if (event.key === 'Escape') hide();
    };
    document.addEventListener('pointerover', over);
    document.addEventListener('focusin', focus);
    document.addEventListener('focusout', hide);
    document.addEventListener('scroll', hide, { capture: true, passive: true });
    document.addEventListener('keydown', key);
    return () => {
      hide();
      document.removeEventListener('pointerover', over);
      document.removeEventListener('focusin', focus);
      document.removeEventListener('focusout', hide);
      document.removeEventListener('scroll', hide, { capture: true });
      document.removeEventListener('keydown', key);
    };
  }, []);
  if (shown === null) return null;
  return (
    <div
      ref={tip}
      role="tooltip"
      className="fixed z-50 max-w-[min(720px,calc(100vw-16px))] rounded-control border border-line-strong bg-overlay px-2 py-1 text-table break-all text-text shadow-float"
      style={{ left: shown.left, top: shown.top }}
    >
      {shown.text}
    </div>
  );
}

/** Whether the element, or the part of it that shrinks, has more text than room. */
const isCut = (element: Element): boolean =>
  [element, ...element.children].some((part) => part.scrollWidth > part.clientWidth + 1 && part.clientWidth > 0);

/** Under the element, or above it where there is no room. */
function beside(element: Element): Shown {
  const box = element.getBoundingClientRect();
  const below = box.bottom + 4;
  return {
    text: element.getAttribute('data-full') ?? '',
    left: Math.max(8, Math.min(box.left, innerWidth - 728)),
    top: below + 48 > innerHeight ? box.top - 36 : below,
  };
}

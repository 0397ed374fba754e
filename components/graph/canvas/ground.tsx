import { useStore, ViewportPortal } from '@xyflow/react';
import { windowKey, windowOf, zoomStep } from './view-window.ts';

/** Between two dots, in px at 100 %; further out every second dot is left out, and so on, so that they stay apart on the screen. */
const GAP = 24;
const LEAST_GAP = 16;
const DOT = 0.75;

/**
 * The dotted ground: a part of the viewport, which moves as one layer. React Flow's own lies outside of it and is painted anew
 * at every step of a pan.
 */
export function Ground() {
  const key = useStore((state) => windowKey(state.transform, state.width, state.height));
  const zoom = useStore((state) => zoomStep(state.transform[2]));
  const { x, y, width, height } = windowOf(key);
  const gap = GAP * 2 ** Math.max(0, Math.ceil(Math.log2(LEAST_GAP / (GAP * zoom))));
  const dot = DOT / zoom;
  return (
    <ViewportPortal>
      <div
        aria-hidden
        className="pointer-events-none absolute -z-20"
        style={{
          left: x,
          top: y,
          width,
          height,
          backgroundImage: `radial-gradient(circle, var(--line) ${dot}px, transparent ${dot * 1.5}px)`,
          backgroundSize: `${gap}px ${gap}px`,
          backgroundPosition: `${-(x % gap)}px ${-(y % gap)}px`,
        }}
      />
    </ViewportPortal>
  );
}

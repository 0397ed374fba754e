import { getViewportForBounds, useReactFlow, useStore, useStoreApi } from '@xyflow/react';
import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import { type Box, boundsOf } from '../layout/geometry.ts';

/** A selected node is at least this far inside, in px. */
const EDGE_OF_VIEW = 48;
const TRAVEL_MS = 240;
/** Of the query row above, and of the legend below. */
const ROOM = { top: '72px', left: '32px', bottom: '112px' } as const;
/** So that a name can be read where one is led to it. */
const READABLE = 0.8;

/** A wish to have one node in the middle; each new object is a new wish. */
export interface CentreOn {
  readonly id: string;
}

interface ViewportWishes {
  readonly boxes: ReadonlyMap<string, Box>;
  /** Room at the right that the panel takes, in px. */
  readonly panelWidth: number;
  readonly selected: string | null;
  /** Fits again when this changes: another scene. */
  readonly fitKey: string;
  readonly centreOn: CentreOn | null;
}

/**
 * Where the canvas looks: all of a new scene, the node that was asked for by name, and what was just selected when it lies
 * outside. Never moves because figures changed. `fit` fits everything again; until the first fit (`isFitted`) nothing need be
 * drawn.
 */
export function useViewport({ boxes, panelWidth, selected, fitKey, centreOn }: ViewportWishes): {
  readonly fit: () => void;
  readonly isFitted: boolean;
} {
  const [isFitted, setFitted] = useState(false);
  const { setCenter, getViewport, setViewport } = useReactFlow();
  const store = useStoreApi();
  const isReady = useStore((state) => state.width > 0) && boxes.size > 0;
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const travelMs = prefersStill() ? 0 : TRAVEL_MS;
  const fit = useCallback(
    (duration: number) => {
      const bounds = boundsOf(boxes.values());
      if (bounds === null) return;
      const { width, height, minZoom } = store.getState();
      const padding = { ...ROOM, right: `${panelWidth + 32}px` as const };
      void setViewport(getViewportForBounds(bounds, width, height, minZoom, 1, padding), { duration });
    },
    [boxes, store, setViewport, panelWidth],
  );

  const fitted = useRef<string | null>(null);
  const centred = useRef<CentreOn | null>(null);
  const shown = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (!isReady) return;
    setFitted(true);
    const wanted = centreOn !== null && centred.current !== centreOn ? boxes.get(centreOn.id) : undefined;
    const isNewScene = fitted.current !== fitKey;
    const isFirst = fitted.current === null;
    fitted.current = fitKey;
    if (wanted !== undefined) {
      centred.current = centreOn;
      shown.current = centreOn?.id ?? null;
      const zoom = Math.max(READABLE, Math.min(1, getViewport().zoom));
      const x = wanted.x + wanted.width / 2 + panelWidth / 2 / zoom;
      void setCenter(x, wanted.y + wanted.height / 2, { zoom, duration: isFirst ? 0 : travelMs });
      return;
    }
    if (isNewScene) {
      fit(isFirst ? 0 : travelMs);
      return;
    }
    const box = selected === null ? undefined : boxes.get(selected);
    if (box === undefined || shown.current === selected) {
      if (selected === null) shown.current = null;
      return;
    }
    shown.current = selected;
    const { x, y, zoom } = getViewport();
    const shiftX = shiftInto(box.x * zoom + x, box.width * zoom, width - panelWidth);
    const shiftY = shiftInto(box.y * zoom + y, box.height * zoom, height);
    if (shiftX !== 0 || shiftY !== 0) void setViewport({ x: x + shiftX, y: y + shiftY, zoom }, { duration: travelMs });
  }, [isReady, boxes, panelWidth, selected, fitKey, centreOn, width, height, travelMs, fit, setCenter, getViewport, setViewport]);

  return { fit: useCallback(() => fit(travelMs), [fit, travelMs]), isFitted };
}

/** How far something at `start` has to move to lie inside of `room`; 0 when it does. */
function shiftInto(start: number, size: number, room: number): number {
  const last = room - EDGE_OF_VIEW;
  if (start + size > last) return last - (start + size);
  return start < EDGE_OF_VIEW ? EDGE_OF_VIEW - start : 0;
}

const prefersStill = (): boolean => typeof matchMedia === 'function' && matchMedia('(prefers-reduced-motion: reduce)').matches;

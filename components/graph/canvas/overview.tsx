import { useStoreApi, ViewportPortal } from '@xyflow/react';
import { useLayoutEffect, useMemo, useRef } from 'react';
import { countOf } from '../../../lib/model/words.ts';
import { useTheme } from '../../ui/theme.ts';
import type { Box } from '../layout/geometry.ts';
import { type Layer, layersOf, type Picture, paintLayers } from './paint.ts';

/** Of the view's width and height, that much more is painted on each side: so far a pan goes before it is painted anew. */
const MARGIN = 0.25;
/** Painted anew when the zoom has rested so long; until then it is stretched. */
const ZOOM_RESTS_MS = 120;

/**
 * A large graph from afar, where neither names nor figures can be read: one canvas in place of thousands of elements. It lies in
 * the viewport and moves with it.
 */
export function Overview({ nodes, edges, boxes, routes, emphasis }: Picture) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const layers = useMemo(() => layersOf({ nodes, edges, boxes, routes, emphasis }), [nodes, edges, boxes, routes, emphasis]);
  usePainting(canvas, layers);
  return (
    <ViewportPortal>
      <canvas
        ref={canvas}
        role="img"
        aria-label={`${countOf(nodes.length, 'node')} and ${countOf(edges.length, 'edge')} from afar: zoom in or find one by its name`}
        className="pointer-events-none absolute -z-10 max-w-none"
      />
    </ViewportPortal>
  );
}

function usePainting(ref: { readonly current: HTMLCanvasElement | null }, layers: readonly Layer[]): void {
  const store = useStoreApi();
  const theme = useTheme();
  // biome-ignore lint/correctness/useExhaustiveDependencies: colours are read from the theme
  useLayoutEffect(() => {
    const canvas = ref.current;
    if (canvas === null) return;
    let painted: { readonly area: Box; readonly zoom: number } | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const paint = () => {
      clearTimeout(timer);
      const view = viewOf(store.getState());
      if (view.width === 0) return;
      const { zoom } = view;
      const area = withMargin(view);
      const scale = zoom * devicePixelRatio;
      const [width, height] = [Math.round(area.width * scale), Math.round(area.height * scale)];
      if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
      Object.assign(canvas.style, {
        left: `${area.x}px`,
        top: `${area.y}px`,
        width: `${area.width}px`,
        height: `${area.height}px`,
      });
      paintLayers(canvas, layers, area, scale);
      canvas.dataset.painted = 'true';
      painted = { area, zoom };
    };
    paint();
    const unsubscribe = store.subscribe((state) => {
      const view = viewOf(state);
      if (painted === null) return paint();
      if (painted.zoom !== view.zoom) {
        clearTimeout(timer);
        timer = setTimeout(paint, ZOOM_RESTS_MS);
        return;
      }
      if (!contains(painted.area, view)) paint();
    });
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, [ref, store, layers, theme]);
}

type View = Box & { readonly zoom: number };

const viewOf = (state: { transform: readonly [number, number, number]; width: number; height: number }): View => {
  const [x, y, zoom] = state.transform;
  return { x: -x / zoom, y: -y / zoom, width: state.width / zoom, height: state.height / zoom, zoom };
};

const withMargin = ({ x, y, width, height }: Box): Box => ({
  x: x - width * MARGIN,
  y: y - height * MARGIN,
  width: width * (1 + 2 * MARGIN),
  height: height * (1 + 2 * MARGIN),
});

const contains = (outer: Box, inner: Box): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;

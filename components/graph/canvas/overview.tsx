import { useStoreApi, ViewportPortal } from '@xyflow/react';
import { useLayoutEffect, useRef } from 'react';
import { haveSameItems } from '../../../lib/model/same-ids.ts';
import { countOf } from '../../../lib/model/words.ts';
import { useTheme } from '../../ui/theme.ts';
import type { Box } from '../layout/geometry.ts';
import { looksOf, type Picture, paint } from './paint.ts';

/** Of the view's width and height, that much more is painted on each side: so far a pan goes before it is painted anew. */
const MARGIN = 0.25;
/** Painted anew when the zoom has rested so long; until then it is stretched. */
const ZOOM_RESTS_MS = 120;

/**
 * A large graph from afar, where neither names nor figures can be read: one canvas in place of thousands of elements. It lies in
 * the viewport and moves with it.
 */
export function Overview(picture: Picture) {
  const canvas = useRef<HTMLCanvasElement>(null);
  usePainting(canvas, picture);
  const { nodes, edges } = picture;
  return (
    <ViewportPortal>
      <canvas
        ref={canvas}
        role="img"
        aria-label={`${countOf(nodes.length, 'node')} and ${countOf(edges.length, 'edge')} from afar: zoom in, or find one by its name`}
        className="pointer-events-none absolute -z-10 max-w-none"
      />
    </ViewportPortal>
  );
}

/** What the canvas shows at the moment. */
interface Painted {
  readonly area: Box;
  readonly zoom: number;
  readonly theme: string;
  readonly picture: Picture;
  readonly looks: readonly string[];
}

function usePainting(ref: { readonly current: HTMLCanvasElement | null }, picture: Picture): void {
  const store = useStoreApi();
  const theme = useTheme();
  const painted = useRef<Painted | null>(null);
  const latest = useRef({ picture, theme });
  latest.current = { picture, theme };

  // With every sample there is another picture; most look the same.
  useLayoutEffect(() => {
    const before = painted.current;
    const isSame =
      before !== null &&
      before.theme === theme &&
      before.picture.boxes === picture.boxes &&
      before.picture.routes === picture.routes &&
      haveSameItems(before.looks, looksOf(picture, before.zoom));
    if (isSame || ref.current === null) return;
    painted.current = paintView(ref.current, viewOf(store.getState()), { picture, theme });
  }, [ref, store, picture, theme]);

  useLayoutEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const repaint = () => {
      clearTimeout(timer);
      if (ref.current !== null) painted.current = paintView(ref.current, viewOf(store.getState()), latest.current);
    };
    const unsubscribe = store.subscribe((state) => {
      const view = viewOf(state);
      if (painted.current?.zoom === view.zoom && !contains(painted.current.area, view)) repaint();
      if (painted.current?.zoom === view.zoom) return;
      clearTimeout(timer);
      timer = setTimeout(repaint, ZOOM_RESTS_MS);
    });
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, [ref, store]);
}

type View = Box & { readonly zoom: number };

function paintView(
  canvas: HTMLCanvasElement,
  view: View,
  { picture, theme }: { readonly picture: Picture; readonly theme: string },
): Painted | null {
  if (view.width === 0) return null;
  const { zoom } = view;
  const area = withMargin(view);
  const scale = zoom * devicePixelRatio;
  const [width, height] = [Math.round(area.width * scale), Math.round(area.height * scale)];
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  const { style } = canvas;
  style.left = `${area.x}px`;
  style.top = `${area.y}px`;
  style.width = `${area.width}px`;
  style.height = `${area.height}px`;
  const looks = looksOf(picture, zoom);
  paint(canvas, picture, looks, area, scale);
  canvas.dataset.painted = '';
  return { area, zoom, theme, picture, looks };
}

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

import clsx from 'clsx';
import { memo, useState } from 'react';
import { isTrouble } from '../../../lib/model/status.ts';
import { behindText, shortRateText } from '../../ui/figure-text.ts';
import { useEmphasis, useGraphEdge, useGraphItems, useRoute } from '../graph-items.tsx';
import { edgeInWords, endInWords } from '../item-words.ts';
import { edgeWidth } from '../layout/geometry.ts';
import { arrowPath, arrowSize, routeMiddle, routePath } from '../layout/routes.ts';
import type { DrawnEdge } from '../scene/drawn.ts';

const STROKE = { ok: 'stroke-edge', warn: 'stroke-warn-fill', bad: 'stroke-bad', unknown: 'stroke-unknown' } as const;
const FILL = { ok: 'fill-edge', warn: 'fill-warn-fill', bad: 'fill-bad', unknown: 'fill-unknown' } as const;
/** How far from the line a pointer still means it. */
const HIT_WIDTH = 14;
const HALO = 9;
/** Of the casing that keeps an unhealthy edge whole, on both sides. */
const CASING = 5;

interface StreamEdgeProps {
  readonly id: string;
  readonly tabStop: boolean;
}

/** An edge: width is the rate, colour the health, dashes a command; the arrow stands at the target. */
export const StreamEdge = memo(function StreamEdge({ id, tabStop }: StreamEdgeProps) {
  const edge = useGraphEdge(id, lookOf);
  const route = useRoute(id);
  const emphasis = useEmphasis(id);
  const { select, nodes } = useGraphItems();
  const [isPointedAt, setPointedAt] = useState(false);
  if (edge === undefined || route === undefined) return null;
  const width = edgeWidth(edge.ratePerSec);
  const arrow = arrowSize(edge.ratePerSec);
  const path = routePath(route, arrow);
  const needsEyes = isTrouble(edge.severity);
  return (
    // biome-ignore lint/a11y/useSemanticElements: there is no <button> inside an <svg>
    <g
      role="button"
      tabIndex={tabStop ? 0 : -1}
      data-edge-id={id}
      aria-label={edgeInWords(edge, (node) => endInWords(node, nodes.get(node)))}
      aria-pressed={emphasis === 'selected'}
      onClick={() => select(id)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        select(id);
      }}
      onPointerEnter={() => setPointedAt(true)}
      onPointerLeave={() => setPointedAt(false)}
      onFocus={() => setPointedAt(true)}
      onBlur={() => setPointedAt(false)}
      // Not `opacity`: that would paint each edge on a ground of its own.
      className={clsx(
        'stream-edge cursor-pointer',
        emphasis === 'dimmed'
          ? '[fill-opacity:.35] [stroke-opacity:.35]'
          : edge.liveness === 'idle' && '[fill-opacity:.45] [stroke-opacity:.45]',
      )}
    >
      {needsEyes && <path d={path} className="fill-none stroke-canvas" strokeWidth={width + CASING} />}
      {emphasis === 'selected' && (
        <path d={path} className="fill-none stroke-accent/45" strokeWidth={width + HALO} strokeLinecap="round" />
      )}
      <path
        d={path}
        data-part="line"
        className={clsx('fill-none', STROKE[edge.severity])}
        strokeWidth={width}
        strokeDasharray={edge.severity === 'unknown' ? '1.5 3' : edge.command ? '5 4' : undefined}
      />
      <path d={arrowPath(route, arrow)} data-part="arrow" className={FILL[edge.severity]} />
      <path d={path} className="fill-none stroke-transparent [pointer-events:stroke]" strokeWidth={HIT_WIDTH + width} />
      {(isPointedAt || emphasis === 'selected') && <EdgeLabel id={id} at={routeMiddle(route)} />}
    </g>
  );
});

/** What of an edge is drawn without its label: figures change with every sample, and these seldom. */
const lookOf = (edge: DrawnEdge): string =>
  `${edgeWidth(edge.ratePerSec)} ${edge.status} ${edge.command} ${edge.liveness} ${edge.kind === 'sum' ? edge.members.length : ''}`;

function EdgeLabel({ id, at }: { readonly id: string; readonly at: { readonly x: number; readonly y: number } }) {
  const edge = useGraphEdge(id);
  if (edge === undefined) return null;
  const figures = [
    edge.ratePerSec === null ? null : `${shortRateText(edge.ratePerSec)}/s`,
    edge.kind === 'sum' && edge.ageMs !== null ? behindText(edge.ageMs, edge.basis) : null,
    edge.kind !== 'consume'
      ? null
      : edge.lag === null
        ? 'lag unknown'
        : edge.lag === 0
          ? 'read to the end'
          : behindText(edge.ageMs, edge.basis),
  ].filter((figure) => figure !== null);
  if (figures.length === 0) return null;
  return (
    <text
      x={at.x}
      y={at.y - 8}
      textAnchor="middle"
      className="name-halo-svg pointer-events-none fill-text text-caption font-medium"
    >
      {figures.join(' · ')}
    </text>
  );
}

import type { EdgeProps } from '@xyflow/react';
import clsx from 'clsx';
import { memo, useId, useState } from 'react';
import type { GraphEdge } from '../../../lib/api/contracts/topology.ts';
import { behindText, shortRateText } from '../../ui/figure-text.ts';
import { useEmphasis, useGraphEdge, useGraphItems, useRoute } from '../graph-items.tsx';
import { edgeInWords, nodeLabel } from '../item-words.ts';
import { edgeWidth } from '../layout/geometry.ts';
import { type ArrowSize, arrowSize, routeMiddle, routePath } from '../layout/routes.ts';

const STROKE = { ok: 'stroke-edge', warn: 'stroke-warn-fill', bad: 'stroke-bad', unknown: 'stroke-unknown' } as const;
const FILL = { ok: 'fill-edge', warn: 'fill-warn-fill', bad: 'fill-bad', unknown: 'fill-unknown' } as const;
/** How far from the line a pointer still means it. */
const HIT_WIDTH = 14;
const HALO = 9;

/** An edge: width is the rate, colour the health, dashes a command; the arrow stands at the target. */
export const StreamEdge = memo(function StreamEdge({ id }: EdgeProps) {
  const edge = useGraphEdge(id);
  const route = useRoute(id);
  const emphasis = useEmphasis(id);
  const { select, nodes } = useGraphItems();
  const markerId = useId();
  const [isPointedAt, setPointedAt] = useState(false);
  if (edge === undefined || route === undefined) return null;
  const width = edgeWidth(edge.ratePerSec);
  const arrow = arrowSize(edge.ratePerSec);
  const path = routePath(route, arrow);
  const needsEyes = edge.severity === 'bad' || edge.severity === 'warn';
  const nameOf = (node: string): string => {
    const known = nodes.get(node);
    return known === undefined ? node : `${known.kind} ${nodeLabel(known)}`;
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: there is no <button> inside an <svg>
    <g
      role="button"
      tabIndex={0}
      data-edge-id={id}
      aria-label={edgeInWords(edge, nameOf)}
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
      className={clsx(
        'stream-edge cursor-pointer transition-opacity duration-160',
        emphasis === 'dimmed' ? 'opacity-35' : edge.liveness === 'idle' && 'opacity-45',
      )}
    >
      <Arrow id={markerId} size={arrow} className={FILL[edge.severity]} />
      {needsEyes && <path d={path} className="fill-none stroke-canvas" strokeWidth={width + 5} />}
      {emphasis === 'selected' && (
        <path d={path} className="fill-none stroke-accent/45" strokeWidth={width + HALO} strokeLinecap="round" />
      )}
      <path
        d={path}
        className={clsx('react-flow__edge-path fill-none', STROKE[edge.severity])}
        // React Flow's own rule for this class would win over an attribute.
        style={{ strokeWidth: width }}
        markerEnd={`url(#${markerId})`}
        strokeDasharray={edge.severity === 'unknown' ? '1.5 3' : edge.command ? '5 4' : undefined}
      />
      <path d={path} className="fill-none stroke-transparent [pointer-events:stroke]" strokeWidth={HIT_WIDTH + width} />
      {(isPointedAt || emphasis === 'selected') && <EdgeLabel edge={edge} at={routeMiddle(route)} />}
    </g>
  );
});

/** The filled triangle at the target: begins where the line ends, and points where it goes. */
function Arrow({ id, size, className }: { readonly id: string; readonly size: ArrowSize; readonly className: string }) {
  const { length, halfWidth } = size;
  return (
    <marker
      id={id}
      orient="auto"
      markerUnits="userSpaceOnUse"
      markerWidth={length}
      markerHeight={2 * halfWidth}
      refX={0}
      refY={halfWidth}
    >
      <path d={`M0 0L${length} ${halfWidth}L0 ${2 * halfWidth}Z`} className={className} />
    </marker>
  );
}

function EdgeLabel({ edge, at }: { readonly edge: GraphEdge; readonly at: { readonly x: number; readonly y: number } }) {
  const figures = [
    edge.ratePerSec === null ? null : `${shortRateText(edge.ratePerSec)}/s`,
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

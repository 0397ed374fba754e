import { useStore } from '@xyflow/react';
import type { Severity } from '../../../lib/model/status.ts';
import { SeverityMark } from '../../ui/status-mark.tsx';

/** Below this zoom the mark stands on the corner of its node and keeps its size on the screen. */
const STEADY_BELOW = 0.6;
const SIZE = 10;

/**
 * The mark of an unhealthy node: before its name, and where names are too small to read, on its corner, as large on the screen
 * as ever. Only these few listen to the zoom, in steps: a variable that all inherit would cost every node at each of them.
 */
export function SteadyMark({ severity }: { readonly severity: Severity }) {
  const scale = useStore(({ transform: [, , zoom] }) => (zoom >= STEADY_BELOW ? 1 : Math.round(8 / zoom) / 8));
  if (scale === 1) return <SeverityMark severity={severity} size={8} />;
  return (
    <span
      className="absolute -top-px -left-px z-10"
      style={{ transform: `translate(-50%, -50%) scale(${scale})`, width: SIZE, height: SIZE }}
    >
      <SeverityMark severity={severity} size={SIZE} className="block" />
    </span>
  );
}

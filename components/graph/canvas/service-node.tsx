import type { NodeProps } from '@xyflow/react';
import clsx from 'clsx';
import { memo } from 'react';
import { isTrouble } from '../../../lib/model/status.ts';
import { MiddleCut } from '../../ui/middle-cut.tsx';
import { useDetail, useEmphasis, useGraphItems, useGraphNode } from '../graph-items.tsx';
import { nodeInWords, nodeLabel, serviceLine } from '../item-words.ts';
import type { DrawnNode } from '../scene/drawn.ts';
import { SteadyMark } from './steady-mark.tsx';

/** A service: name, and how far behind its worst group is. A healthy one has no mark. */
export const ServiceNode = memo(function ServiceNode({ id }: Pick<NodeProps, 'id'>) {
  const detail = useDetail();
  const hasFigures = (drawn: DrawnNode) => detail !== 'least' || isTrouble(drawn.severity);
  // Its name is the id's; the rest of what is drawn is in here.
  const node = useGraphNode(id, (drawn) => `${drawn.severity} ${nodeInWords(drawn, hasFigures(drawn))}`);
  const emphasis = useEmphasis(id);
  const { select } = useGraphItems();
  if (node?.kind !== 'service') return null;
  const needsEyes = isTrouble(node.severity);
  return (
    <button
      type="button"
      aria-label={nodeInWords(node, hasFigures(node))}
      aria-pressed={emphasis === 'selected'}
      onClick={() => select(id)}
      className={clsx(
        'relative flex size-full flex-col justify-center rounded-card border bg-raised px-2 text-left text-table',
        node.severity === 'bad' && 'border-[1.5px] border-bad',
        node.severity === 'warn' && 'border-[1.5px] border-warn-fill',
        node.severity === 'unknown' && 'border-dashed border-unknown',
        node.severity === 'ok' && 'border-line-strong',
        node.liveness === 'ghost' && 'border-dotted text-text-3',
        emphasis === 'selected' && 'ring-4 ring-accent/45',
        emphasis === 'dimmed' && 'opacity-35',
      )}
    >
      <span className="flex min-w-0 items-center gap-1.5 font-semibold" data-part={needsEyes ? undefined : 'healthy-name'}>
        {needsEyes && <SteadyMark severity={node.severity} />}
        <MiddleCut name={nodeLabel(node)} tail={6} />
      </span>
      {detail === 'all' && (
        <span
          className={clsx(
            'truncate text-caption',
            node.severity === 'bad' ? 'text-bad' : node.severity === 'warn' ? 'text-warn' : 'text-text-2',
          )}
        >
          {serviceLine(node)}
        </span>
      )}
    </button>
  );
});

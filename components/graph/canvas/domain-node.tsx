import type { NodeProps } from '@xyflow/react';
import clsx from 'clsx';
import { memo } from 'react';
import { isTrouble } from '../../../lib/model/status.ts';
import { countOf } from '../../../lib/model/words.ts';
import { MiddleCut } from '../../ui/middle-cut.tsx';
import { useDetail, useEmphasis, useGraphItems, useGraphNode } from '../graph-items.tsx';
import { domainLabel, nodeInWords } from '../item-words.ts';
import { SteadyMark } from './steady-mark.tsx';

/** A collapsed domain: double border, how much is in it, the mark of its worst member. A click or Enter opens it. */
export const DomainNode = memo(function DomainNode({ id }: Pick<NodeProps, 'id'>) {
  const node = useGraphNode(id, (drawn) => `${drawn.severity} ${nodeInWords(drawn)}`);
  const detail = useDetail();
  const emphasis = useEmphasis(id);
  const { select } = useGraphItems();
  if (node?.kind !== 'domain') return null;
  const needsEyes = isTrouble(node.severity);
  const border = node.severity === 'bad' ? 'border-bad' : node.severity === 'warn' ? 'border-warn-fill' : 'border-line-control';
  return (
    <button
      type="button"
      aria-label={nodeInWords(node)}
      aria-expanded={false}
      onClick={() => select(id)}
      className={clsx(
        'size-full rounded-card border bg-raised p-0.5 text-left text-table',
        border,
        emphasis === 'dimmed' && 'opacity-35',
      )}
    >
      <span className={clsx('relative flex size-full flex-col justify-center rounded-control border px-2', border)}>
        <span className="flex min-w-0 items-center gap-1.5 font-semibold" data-part={needsEyes ? undefined : 'healthy-name'}>
          {needsEyes && <SteadyMark severity={node.severity} />}
          <MiddleCut name={domainLabel(node)} tail={8} />
        </span>
        <span className={clsx('truncate text-caption text-text-2', detail !== 'all' && 'invisible')}>
          {[node.services > 0 && countOf(node.services, 'service'), node.topics > 0 && countOf(node.topics, 'topic')]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </span>
    </button>
  );
});

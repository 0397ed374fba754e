import type { NodeProps } from '@xyflow/react';
import clsx from 'clsx';
import { memo } from 'react';
import { isTrouble } from '../../../lib/model/status.ts';
import { shortRateText } from '../../ui/figure-text.ts';
import { cutMiddle } from '../../ui/name-text.ts';
import { useDetail, useEmphasis, useGraphItems, useGraphNode } from '../graph-items.tsx';
import { nodeInWords } from '../item-words.ts';
import { SteadyMark } from './steady-mark.tsx';

const OUTLINE = {
  bad: 'stroke-bad',
  warn: 'stroke-warn-fill',
  unknown: 'stroke-line-control',
  ok: 'stroke-line-control',
} as const;
const NOTE_SHOWN = new Set(['no reader', 'no writer known']);
const NAME_AT_MOST = 24;

/** A topic: a lying cylinder with its write rate, its name under it. Compacted has a second end line, commands are dashed. */
export const TopicNode = memo(function TopicNode({ id }: Pick<NodeProps, 'id'>) {
  const detail = useDetail();
  const node = useGraphNode(id, (drawn) => {
    const rate = drawn.kind === 'topic' && detail !== 'least' ? rateOf(drawn) : '';
    return `${drawn.severity} ${rate} ${nodeInWords(drawn)}`;
  });
  const emphasis = useEmphasis(id);
  const { select } = useGraphItems();
  if (node?.kind !== 'topic') return null;
  const needsEyes = isTrouble(node.severity);
  const note =
    node.notes.find((candidate) => NOTE_SHOWN.has(candidate)) ?? (node.writtenPerSec === null ? 'rate unknown' : undefined);
  return (
    <button
      type="button"
      aria-label={nodeInWords(node)}
      aria-pressed={emphasis === 'selected'}
      title={node.name}
      onClick={() => select(id)}
      className={clsx('relative block size-full rounded-[13px]', emphasis === 'dimmed' && 'opacity-35')}
    >
      <Cylinder
        className={clsx(
          needsEyes ? '[stroke-width:1.5]' : '[stroke-width:1]',
          OUTLINE[node.severity],
          node.severity === 'unknown' && '[stroke-dasharray:3_2]',
          node.carries === 'commands' && '[stroke-dasharray:4_3]',
        )}
        compacted={node.compacted}
        selected={emphasis === 'selected'}
      />
      <span className="absolute inset-y-0 left-0.5 flex w-[46px] items-center justify-center text-caption font-medium text-text-2">
        {detail !== 'least' && rateOf(node)}
      </span>
      <span
        data-part={needsEyes ? undefined : 'healthy-name'}
        className="name-halo absolute top-[29px] left-1/2 flex -translate-x-1/2 items-center gap-1 text-caption leading-[14px] font-medium whitespace-nowrap text-text"
      >
        {needsEyes && <SteadyMark severity={node.severity} />}
        {cutMiddle(node.name, NAME_AT_MOST)}
      </span>
      {note && detail === 'all' && (
        <span className="name-halo absolute top-[43px] left-1/2 -translate-x-1/2 text-caption leading-[14px] whitespace-nowrap text-text-3">
          {note}
        </span>
      )}
    </button>
  );
});

const rateOf = (topic: { readonly writtenPerSec: number | null }): string =>
  topic.writtenPerSec === null ? '' : `${shortRateText(topic.writtenPerSec)}/s`;

interface CylinderProps {
  readonly className?: string;
  readonly compacted?: boolean;
  readonly selected?: boolean;
}

/** 60 × 26; the legend draws the same one. */
export function Cylinder({ className, compacted = false, selected = false }: CylinderProps) {
  return (
    <svg viewBox="0 0 60 26" width="60" height="26" className={clsx('overflow-visible fill-raised', className)} aria-hidden>
      {selected && <path d={BODY} className="fill-none stroke-accent/45 [stroke-width:8] [stroke-dasharray:none]" />}
      <path d={BODY} />
      <path d="M53.5 .5c-3.3 0-6 5.6-6 12.5s2.7 12.5 6 12.5" className="fill-none" />
      {compacted && <path d="M49 .5c-3.3 0-6 5.6-6 12.5s2.7 12.5 6 12.5" className="fill-none" />}
    </svg>
  );
}

const BODY = 'M6.5 .5h47c3.3 0 6 5.6 6 12.5s-2.7 12.5-6 12.5h-47c-3.3 0-6-5.6-6-12.5S3.2 .5 6.5 .5Z';

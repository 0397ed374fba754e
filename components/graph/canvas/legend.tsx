'use client';

import clsx from 'clsx';
import { type ReactNode, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { SeverityMark } from '../../ui/status-mark.tsx';
import { Cylinder } from './topic-node.tsx';

interface LineProps {
  readonly width?: number;
  readonly dash?: string;
  readonly tone?: 'edge' | 'warn-fill' | 'bad' | 'unknown';
  readonly faint?: boolean;
  readonly mark?: 'warn' | 'bad' | 'unknown';
}
const TONE = { edge: 'stroke-edge', 'warn-fill': 'stroke-warn-fill', bad: 'stroke-bad', unknown: 'stroke-unknown' } as const;

function Line({ width = 1.5, dash, tone = 'edge', faint = false, mark }: LineProps) {
  return (
    <span className="relative flex w-8 items-center justify-center">
      <svg viewBox="0 0 30 8" width="30" height="8" aria-hidden className={faint ? 'opacity-45' : ''}>
        <path d="M0 4h30" className={TONE[tone]} strokeWidth={width} strokeDasharray={dash} />
      </svg>
      {mark && <SeverityMark severity={mark} size={8} className="absolute" />}
    </span>
  );
}

const COLUMNS: readonly (readonly [ReactNode, string][])[] = [
  [
    [<span key="s" className="h-3.5 w-7 rounded-chip border border-line-strong bg-raised" />, 'Service'],
    [<Shape key="t" />, 'Topic'],
    [<Shape key="c" compacted />, 'Compacted topic'],
  ],
  [
    [<Line key="e" />, 'Events'],
    [<Line key="c" dash="5 4" />, 'Commands'],
    [<Line key="i" faint />, 'Idle'],
  ],
  [
    [<Line key="1" width={1.4} />, '1/s'],
    [<Line key="10" width={2.2} />, '10/s'],
    [<Line key="100" width={3.4} />, '100/s'],
  ],
  [
    [<Line key="o" />, 'Ok'],
    [<Line key="w" tone="warn-fill" mark="warn" />, 'Warning'],
    [<Line key="b" tone="bad" mark="bad" />, 'Stalled, stopped, lost'],
  ],
  [
    [<Line key="u" tone="unknown" dash="1.5 3" mark="unknown" />, 'Unknown'],
    [
      <span key="s" className="relative flex h-2.5 w-8 items-center bg-accent/45 forced-color-adjust-none">
        <Line tone="edge" />
      </span>,
      'Selected',
    ],
  ],
];

function Shape({ compacted = false }: { readonly compacted?: boolean }) {
  return (
    <span className="flex h-3.5 w-7 origin-left scale-[0.47] items-center">
      <Cylinder className="shrink-0 stroke-line-control [stroke-width:2]" compacted={compacted} />
    </span>
  );
}

/** What the shapes mean; nobody is asked to guess. Where room is short it is behind a button. */
export function Legend() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button className="bg-overlay wide:hidden" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        Legend
      </Button>
      <aside
        aria-label="Legend"
        className={clsx(
          'flex gap-6 rounded-card border border-line-strong bg-overlay px-4 py-2.5 text-caption text-text-2',
          isOpen ? 'max-wide:absolute max-wide:bottom-9 max-wide:left-0' : 'max-wide:hidden',
        )}
      >
        {COLUMNS.map((column) => (
          <ul key={column[0]?.[1]} className="m-0 flex list-none flex-col gap-1 p-0">
            {column.map(([sign, word]) => (
              <li key={word} className="flex items-center gap-2 whitespace-nowrap">
                {sign}
                {word}
              </li>
            ))}
          </ul>
        ))}
      </aside>
    </>
  );
}

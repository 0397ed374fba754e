'use client';

import clsx from 'clsx';
import { Popover } from 'radix-ui';
import { useState } from 'react';
import { Button, controlClass } from '../ui/button.tsx';
import { ClockIcon } from '../ui/icons.tsx';
import { useZone } from '../ui/moment.tsx';
import { zoneName } from '../ui/time-text.ts';
import { inputText, parseInputText, rangeText, startOfDay } from './range-text.ts';

interface TimeRangeProps {
  readonly from: number | null;
  readonly to: number | null;
  readonly onRange: (range: { from: number | null; to: number | null }) => void;
  /** Beside the search of the events page it is as high as that. */
  readonly size?: 'control' | 'search';
}

const MINUTE_MS = 60_000;
const RECENT = [
  { name: 'Last 5 minutes', ms: 5 * MINUTE_MS },
  { name: 'Last 15 minutes', ms: 15 * MINUTE_MS },
  { name: 'Last hour', ms: 60 * MINUTE_MS },
  { name: 'Last 6 hours', ms: 6 * 60 * MINUTE_MS },
  { name: 'Last 24 hours', ms: 24 * 60 * MINUTE_MS },
];

/** From when to when. What is chosen is fixed moments, so that a pasted link shows the same thing. */
export function TimeRange({ from, to, onRange, size = 'control' }: TimeRangeProps) {
  const { zone } = useZone();
  const [isOpen, setOpen] = useState(false);
  const [isReversed, setReversed] = useState(false);
  const choose = (range: { from: number | null; to: number | null }) => {
    onRange(range);
    setOpen(false);
  };
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger
        className={clsx(controlClass('bordered', 'control'), 'bg-surface', size === 'search' && 'h-9!')}
        aria-label="Time range"
      >
        <ClockIcon size={14} />
        <span suppressHydrationWarning>{rangeText(from, to, zone, Date.now())}</span>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={4}
          collisionPadding={8}
          className="z-30 w-72 rounded-card border border-line-strong bg-overlay p-3 text-table shadow-float"
        >
          <div className="flex flex-wrap gap-1">
            <Button size="small" onClick={() => choose({ from: null, to: null })}>
              Any time
            </Button>
            {RECENT.map(({ name, ms }) => (
              <Button key={name} size="small" onClick={() => choose({ from: Date.now() - ms, to: null })}>
                {name}
              </Button>
            ))}
            <Button size="small" onClick={() => choose({ from: startOfDay(Date.now(), zone), to: null })}>
              Today
            </Button>
          </div>
          <form
            className="mt-3 grid grid-cols-[auto_1fr] items-center gap-2"
            onSubmit={(event) => {
              event.preventDefault();
              const given = new FormData(event.currentTarget);
              const moment = (name: string) => parseInputText(String(given.get(name) ?? ''), zone);
              const range = { from: moment('from'), to: moment('to') };
              const turned = range.from !== null && range.to !== null && range.from > range.to;
              setReversed(turned);
              if (!turned) choose(range);
            }}
          >
            <Moment name="from" label="From" value={inputText(from, zone)} />
            <Moment name="to" label="To" value={inputText(to, zone)} />
            {isReversed && (
              <p role="alert" className="col-span-2 m-0 text-caption text-warn">
                From is later than To: nothing can be in such a range
              </p>
            )}
            <span className="text-caption text-text-3">{zoneName(zone, Date.now())}</span>
            <Button type="submit" tone="primary" size="small" className="justify-self-end">
              Look at this range
            </Button>
          </form>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Moment({ name, label, value }: { readonly name: string; readonly label: string; readonly value: string }) {
  return (
    <>
      <label htmlFor={`range-${name}`} className="text-text-2">
        {label}
      </label>
      <input
        id={`range-${name}`}
        name={name}
        type="datetime-local"
        step="1"
        defaultValue={value}
        className="h-7 min-w-0 rounded-control border border-line-strong bg-surface px-2"
      />
    </>
  );
}

'use client';

import clsx from 'clsx';
import Link from 'next/link';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { FlowDetail } from '../../lib/api/contracts/flows.ts';
import { countOf, countText } from '../../lib/model/words.ts';
import { EventType } from '../events/event-columns.tsx';
import { placeText, positionKey } from '../events/event-position.ts';
import { PASSED_NOTE, ReceiptLine } from '../events/receipt-line.tsx';
import { Button } from '../ui/button.tsx';
import { recordHref } from '../ui/hrefs.ts';
import { CheckIcon, DisclosureIcon } from '../ui/icons.tsx';
import { Time } from '../ui/moment.tsx';
import { groupLabel } from '../ui/name-text.ts';
import { Segmented } from '../ui/segmented.tsx';
import { SEVERITY_TEXT, SeverityMark } from '../ui/status-mark.tsx';
import { FEW_PASSED, passedSpan, type ReceiptSection, receiptSections } from './receipt-sections.ts';

interface ReceiptsPanelProps {
  readonly flow: FlowDetail;
  readonly by: 'event' | 'group';
  readonly onBy: (by: 'event' | 'group') => void;
  readonly selectedKey: string | null;
  readonly onSelect: (key: string | null) => void;
}

/** Sections shown at first; a flow may have 20,000. */
const AT_FIRST = 60;

/** Who has passed what: by event or by group, what is not passed first and open. */
export function ReceiptsPanel({ flow, by, onBy, selectedKey, onSelect }: ReceiptsPanelProps) {
  const { waitingFor } = flow.verdict;
  const sections = useMemo(
    () => receiptSections(flow.events, flow.receipts, by, waitingFor),
    [flow.events, flow.receipts, by, waitingFor],
  );
  const [most, setMost] = useState(AT_FIRST);
  const count = (state: string) => flow.receipts.reduce((sum, receipt) => sum + Number(receipt.state === state), 0);
  const sums = (['passed', 'pending', 'expired', 'unknown'] as const).flatMap((state) => {
    const n = count(state);
    return n === 0 && state !== 'passed' ? [] : [{ state, n }];
  });
  const shown = sections.filter((section, at) => at < most || section.key === selectedKey);
  return (
    <section aria-label="Receipts" className="flex h-full min-h-0 flex-col bg-surface">
      <div className="flex h-10 shrink-0 items-center gap-2 border-b px-4">
        <h2 className="m-0 text-table font-semibold">Receipts</h2>
        <span className="min-w-0 flex-1 text-caption leading-4 text-text-3">
          {sums.map(({ state, n }, place) => (
            <span key={state}>
              {place > 0 && ', '}
              <span className="whitespace-nowrap">
                {countText(n)} {state}
              </span>
            </span>
          ))}
        </span>
        <Segmented
          label="Receipts by"
          options={[
            { value: 'event', label: 'Event' },
            { value: 'group', label: 'Group' },
          ]}
          value={by}
          onChange={onBy}
        />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto">
        {sections.length === 0 && (
          <p className="m-0 px-4 py-3 text-prose text-text-2">No group has a position on the topics of this flow.</p>
        )}
        {shown.map((section) => (
          <Section key={section.key} section={section} isSelected={section.key === selectedKey} onSelect={onSelect} />
        ))}
        {most < sections.length && (
          <Button tone="plain" size="small" className="m-2" onClick={() => setMost(most * 4)}>
            Show more of {countText(sections.length)}
          </Button>
        )}
      </div>
      <p className="m-0 shrink-0 border-t px-4 py-3 text-caption text-text-3">
        {PASSED_NOTE} <Letters flow={flow} />
      </p>
    </section>
  );
}

/** Dead letters tell what passing does not: that a reader gave up. */
function Letters({ flow }: { readonly flow: FlowDetail }) {
  const letters = flow.events.filter((event) => event.deadLetterOf !== null);
  if (letters.length === 0) return 'Dead-letter records of this flow would be listed here. None found.';
  return (
    <>
      {countOf(letters.length, 'dead-letter record')} of this flow:{' '}
      {letters.slice(0, 3).map((letter, place) => (
        <span key={positionKey(letter)}>
          {place > 0 && ', '}
          <Link
            href={recordHref(letter.topic, letter.partition, letter.offset)}
            prefetch={false}
            className="text-text-2 underline decoration-line-control underline-offset-2"
          >
            {letter.topic} {placeText(letter)}
          </Link>
        </span>
      ))}
      {letters.length > 3 && ` and ${countText(letters.length - 3)} more`}.
    </>
  );
}

interface SectionProps {
  readonly section: ReceiptSection;
  readonly isSelected: boolean;
  readonly onSelect: (key: string | null) => void;
}

function Section({ section, isSelected, onSelect }: SectionProps) {
  const { event, group, open, passed, severity } = section;
  const [opened, setOpened] = useState<boolean | null>(null);
  const element = useRef<HTMLDivElement>(null);
  const isOpen = opened ?? (open.length > 0 || isSelected);
  useEffect(() => {
    if (isSelected) element.current?.scrollIntoView({ block: 'nearest' });
  }, [isSelected]);
  const total = open.length + passed.length;
  return (
    <div ref={element} className="border-b">
      <button
        type="button"
        aria-expanded={isOpen}
        data-selected={isSelected}
        onClick={() => {
          // The first click on another event selects it; what is open stays so.
          const opens = event !== null && !isSelected ? true : !isOpen;
          setOpened(opens);
          if (event !== null) onSelect(isSelected && !opens ? null : section.key);
        }}
        className={clsx(
          'flex w-full items-center gap-3 px-4 py-2 text-left text-table',
          isSelected ? 'bg-accent-soft shadow-[inset_2px_0_0_var(--accent)]' : 'hover:bg-hover',
        )}
      >
        <DisclosureIcon size={12} className={clsx('text-text-2 transition-transform duration-120', isOpen && 'rotate-90')} />
        <span className="min-w-0 flex-1">
          <span className="block truncate">
            {event !== null ? <EventType event={event} /> : <span className="font-medium">{groupLabel(group ?? '')}</span>}
          </span>
          {event !== null && (
            <span className="block truncate text-caption text-text-3">
              {event.topic} {placeText(event)}
            </span>
          )}
        </span>
        <span className={clsx('inline-flex items-center gap-2 whitespace-nowrap', SEVERITY_TEXT[severity])}>
          {open.length > 0 && severity !== 'ok' && <SeverityMark severity={severity} />}
          {countText(passed.length)} of {countText(total)} passed
        </span>
      </button>
      {isOpen && <Receipts section={section} />}
    </div>
  );
}

function Receipts({ section: { event, open, passed } }: { readonly section: ReceiptSection }) {
  const [showsAll, setShowsAll] = useState(false);
  const folds = !showsAll && passed.length > FEW_PASSED && open.length > 0;
  const lines = [...open, ...(folds ? [] : passed)];
  const shown = lines.slice(0, MOST_LINES);
  const span = passedSpan(passed);
  return (
    <div className="divide-y border-t">
      {shown.map((receipt) => (
        <div key={`${positionKey(receipt)}/${receipt.group}`} className="px-4">
          {event === null && (
            <p className="m-0 truncate pt-1 pl-6 text-caption text-text-3">
              {receipt.topic} {placeText(receipt)}
            </p>
          )}
          <ReceiptLine
            receipt={receipt}
            name={event === null ? 'event' : 'group'}
            sinceMs={event === null || event.timestampSuspicious !== null ? null : event.timestampMs}
          />
        </div>
      ))}
      {folds && (
        <button
          type="button"
          onClick={() => setShowsAll(true)}
          className="flex min-h-7 w-full items-center gap-2 px-4 text-left text-table text-text-2 hover:bg-hover"
        >
          <span className="inline-flex w-4 shrink-0 justify-center">
            <CheckIcon size={12} className="text-text-3" />
          </span>
          <span>
            {countText(passed.length)} passed
            {span !== null && (
              <>
                {' '}
                between <Time ms={span.fromMs} millis /> and <Time ms={span.toMs} millis />
              </>
            )}
          </span>
        </button>
      )}
      {shown.length < lines.length && (
        <p className="m-0 py-1 pl-10 text-caption text-text-3">{countText(lines.length - shown.length)} more</p>
      )}
      {event !== null && (
        <Link
          href={recordHref(event.topic, event.partition, event.offset)}
          prefetch={false}
          className="flex h-7 items-center pl-10 text-table text-text-2 hover:text-text hover:underline"
        >
          Open event
        </Link>
      )}
    </div>
  );
}

const MOST_LINES = 50;

'use client';

import type { ReactNode } from 'react';
import type { CoverageAnswer } from '../../lib/api/contracts/common.ts';
import { countText } from '../../lib/model/words.ts';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { CoverageLine } from '../ui/coverage-line.tsx';
import { CloseIcon, FitIcon, HideIcon, SearchIcon } from '../ui/icons.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { Segmented } from '../ui/segmented.tsx';
import type { GraphView, SetGraphView } from './view-state.ts';

interface QueryRowProps {
  readonly view: GraphView;
  readonly setView: SetGraphView;
  readonly matches: number;
  readonly hidden: number;
  /** Name of the focused node; null when nothing is focused. */
  readonly focusName: string | null;
  readonly shown: number;
  readonly total: number;
  readonly coverage: CoverageAnswer;
}

const HOPS = ['1', '2', '3'] as const;
type Hops = (typeof HOPS)[number];

/** Find, Hide, Focus and what the graph rests on, over the canvas. */
export function QueryRow({ view, setView, matches, hidden, focusName, shown, total, coverage }: QueryRowProps) {
  const write = (field: 'find' | 'hide') => (text: string) =>
    void setView({ [field]: text === '' ? null : text }, { history: 'replace' });
  return (
    <div className="flex flex-wrap items-center gap-2">
      <SearchField
        label="Find in the graph"
        placeholder="name, status:stalled, kind:topic"
        takesSlash
        lead={<Lead icon={<SearchIcon size={14} />} word="Find" />}
        value={view.find}
        onChange={write('find')}
        count={view.find !== '' && (matches === 1 ? '1 match' : `${countText(matches)} matches`)}
        className="h-8 w-full bg-overlay narrow:w-80"
      />
      <SearchField
        label="Hide from the graph"
        placeholder="name, is:compacted"
        lead={<Lead icon={<HideIcon size={14} />} word="Hide" />}
        value={view.hide}
        onChange={write('hide')}
        count={view.hide !== '' && `${countText(hidden)} hidden`}
        className="h-8 w-56 bg-overlay max-narrow:hidden"
      />
      <Chip
        pressed={view.all}
        title="Internal topics, and what is gone"
        className="h-8 bg-overlay max-narrow:hidden"
        onClick={() => void setView({ all: view.all ? null : true }, { history: 'push' })}
      >
        Internal
      </Chip>
      {focusName !== null && (
        <div className="flex h-8 items-center gap-2 rounded-control border border-line-strong bg-overlay pl-2.5 text-table text-text-2">
          <Lead icon={<FitIcon size={14} />} word="Focus" />
          <span className="max-w-48 truncate rounded-chip bg-fill px-1.5 font-medium text-text">{focusName}</span>
          <Segmented
            label="Hops"
            options={HOPS.map((value) => ({ value, label: value }))}
            value={(HOPS.find((hops) => Number(hops) === view.hops) ?? '2') satisfies Hops}
            onChange={(hops) => void setView({ hops: Number(hops) }, { history: 'replace' })}
          />
          <span className="whitespace-nowrap text-text-3">
            {countText(shown)} of {countText(total)} nodes
          </span>
          <Button
            tone="plain"
            size="icon"
            aria-label="Show the whole graph"
            onClick={() => void setView({ focus: null, hops: null }, { history: 'push' })}
          >
            <CloseIcon size={14} />
          </Button>
        </div>
      )}
      <div className="ml-auto flex min-h-8 items-center rounded-control border border-line-strong bg-overlay px-3 max-narrow:border-0 max-narrow:bg-transparent max-narrow:px-0">
        <CoverageLine coverage={coverage} />
      </div>
    </div>
  );
}

function Lead({ icon, word }: { readonly icon: ReactNode; readonly word: string }) {
  return (
    <span className="flex shrink-0 items-center gap-2 text-text-2">
      {icon}
      {word}
    </span>
  );
}

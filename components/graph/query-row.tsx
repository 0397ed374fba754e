'use client';

import type { ReactNode } from 'react';
import type { Topology } from '../../lib/api/contracts/topology.ts';
import { countText } from '../../lib/model/words.ts';
import { completionsFor } from '../query/completion.ts';
import { parseQuery, wordFor } from '../query/language.ts';
import { QueryBox } from '../query/query-box.tsx';
import { CoverageLine } from '../ui/coverage-line.tsx';
import { FitIcon, HideIcon, SearchIcon } from '../ui/icons.tsx';
import { FocusNote } from './focus-note.tsx';
import { nodeLabel } from './item-words.ts';
import { GRAPH_LANGUAGE } from './query/graph-language.ts';
import type { Scene } from './scene/scene.ts';
import type { GraphFind } from './use-graph-find.ts';
import type { GraphView, SetGraphView } from './view-state.ts';

interface QueryRowProps {
  readonly view: GraphView;
  readonly setView: SetGraphView;
  /** Null: not known yet. */
  readonly topology: Topology | null;
  readonly scene: Scene;
  readonly find: GraphFind;
  /** Leads to a node by its id. */
  readonly onGo: (id: string) => void;
}

const parse = (text: string) => parseQuery(text, GRAPH_LANGUAGE);
const HELP = {
  fields: GRAPH_LANGUAGE.fields,
  notes: [
    'A domain is the part of a name before its first dot.',
    'An edge has the names and domains of both its ends.',
    'In Hide every filter hides by itself, and takes the edges of a node along.',
    'Enter on the name of one node goes to it, also when its domain is collapsed.',
  ],
};

/** Find, Hide, Focus and what the graph rests on, over the canvas. */
export function QueryRow({ view, setView, topology, scene, find, onGo }: QueryRowProps) {
  const complete = (word: string) => completionsFor(word, find.completion);
  const nameOf = (id: string): string | undefined => {
    const node = id.includes('/') ? topology?.nodes.find((candidate) => candidate.id === id) : undefined;
    return node === undefined ? undefined : nodeLabel(node);
  };
  return (
    <div className="flex flex-wrap items-start gap-2">
      <QueryBox
        label="Find in the graph"
        lead={<Lead icon={<SearchIcon size={14} />} word="Find" />}
        placeholder="a name, status:stalled, lag>100"
        takesSlash
        query={view.find}
        onQuery={(query) => void setView({ find: query === '' ? null : query }, { history: 'replace' })}
        parse={parse}
        complete={complete}
        help={HELP}
        count={(query) => query !== '' && topology !== null && <Matches text={find.count(query)} />}
        onItem={onGo}
        onEntered={(query) => {
          const only = find.onlyNode(query);
          if (only !== null) onGo(only);
        }}
        className="w-full narrow:w-80"
      />
      <QueryBox
        label="Hide from the graph"
        lead={<Lead icon={<HideIcon size={14} />} word="Hide" />}
        placeholder="nothing"
        query={view.hide}
        onQuery={(query) => void setView({ hide: query }, { history: 'replace' })}
        parse={parse}
        complete={complete}
        help={HELP}
        count={() => view.hide !== '' && topology !== null && `${countText(scene.scope.hidden)} hidden`}
        onItem={(id) => {
          const node = topology?.nodes.find((candidate) => candidate.id === id);
          if (node) void setView({ hide: `${view.hide} ${wordFor('name', '=', nodeLabel(node))}`.trim() }, { history: 'push' });
        }}
        className="max-narrow:hidden"
      />
      <QueryBox
        label="Focus on a part of the graph"
        lead={<Lead icon={<FitIcon size={14} />} word="Focus" />}
        placeholder={scene.focus !== null ? undefined : 'all'}
        query={view.focus ?? ''}
        // One thing is in focus: the last that was asked for.
        onQuery={(query) => void setView({ focus: query === '' ? null : query, hops: null }, { history: 'push' })}
        parse={(text) => (nameOf(text) === undefined ? parse(text) : { words: [], terms: [], mistakes: [] })}
        complete={complete}
        help={HELP}
        nameOf={nameOf}
        onItem={(id) => void setView({ focus: id, hops: null }, { history: 'push' })}
        className="max-narrow:hidden"
      >
        {topology !== null && (
          <FocusNote view={view} setView={setView} scene={scene} total={topology.nodes.length} nameOf={nameOf} />
        )}
      </QueryBox>
      {topology !== null && (
        <div className="ml-auto flex min-h-8 items-center rounded-control border border-line-strong bg-overlay px-3 max-narrow:hidden">
          <CoverageLine coverage={topology.coverage} />
        </div>
      )}
    </div>
  );
}

const Matches = ({ text }: { readonly text: string }) => <span role="status">{text === '0' ? 'no match' : text}</span>;

function Lead({ icon, word }: { readonly icon: ReactNode; readonly word: string }) {
  return (
    <span className="flex shrink-0 items-center gap-2 text-text-2">
      {icon}
      {word}
    </span>
  );
}

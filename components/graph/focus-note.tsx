'use client';

import clsx from 'clsx';
import { countText } from '../../lib/model/words.ts';
import { Button } from '../ui/button.tsx';
import type { Scene } from './scene/scene.ts';
import type { GraphView, SetGraphView } from './view-state.ts';

interface FocusNoteProps {
  readonly view: GraphView;
  readonly setView: SetGraphView;
  readonly scene: Scene;
  readonly total: number;
  readonly nameOf: (id: string) => string | undefined;
}

const HOPS = [1, 2, 3] as const;

/** Inside of the Focus box: how far around, how much of all that is, and whether it was collapsed because it is too much. */
export function FocusNote({ view, setView, scene, total, nameOf }: FocusNoteProps) {
  const { focus, how } = scene;
  const scoped = scene.scope.nodes.length;
  return (
    <>
      {focus !== null && !focus.isOwn && <span className="text-text">around {nameOf(focus.text) ?? focus.text}</span>}
      {focus?.isOwn && (
        <fieldset aria-label="Hops" className="m-0 flex border-0 p-0">
          {HOPS.map((hops) => (
            <button
              key={hops}
              type="button"
              aria-pressed={focus.hops === hops}
              title={`${hops} ${hops === 1 ? 'edge' : 'edges'} away (${hops})`}
              onClick={() => void setView({ hops: focus.hops === hops && !focus.isNode ? null : hops }, { history: 'replace' })}
              className={clsx(
                'size-6 rounded-chip text-table',
                focus.hops === hops ? 'bg-fill font-medium text-text' : 'text-text-2 hover:text-text',
              )}
            >
              {hops}
            </button>
          ))}
        </fieldset>
      )}
      <span className="whitespace-nowrap text-text-3">
        {how === 'collapsed'
          ? `collapsed by domain · ${countText(scoped)} nodes drawn as ${countText(scene.nodes.length)}`
          : scoped === total
            ? `${countText(total)} nodes`
            : `${countText(scoped)} of ${countText(total)} nodes`}
        {scene.domainsLeftOut > 0 && ` · the largest domains, ${countText(scene.domainsLeftOut)} left out`}
      </span>
      {how === 'collapsed' && view.open.length > 0 && (
        <Button tone="plain" size="small" onClick={() => void setView({ open: null }, { history: 'push' })}>
          Collapse all
        </Button>
      )}
      {how === 'collapsed' && (
        <Button tone="plain" size="small" onClick={() => void setView({ whole: true }, { history: 'push' })}>
          Draw all
        </Button>
      )}
      {view.whole && (
        <Button tone="plain" size="small" onClick={() => void setView({ whole: null }, { history: 'push' })}>
          Collapse
        </Button>
      )}
    </>
  );
}

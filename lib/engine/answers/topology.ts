import type { GraphShape } from '../../api/contracts/layout.ts';
import type { Topology, TopologyChanges } from '../../api/contracts/topology.ts';
import { topologyChanges } from '../../api/item-changes.ts';
import { plainShape } from '../../api/plain-shape.ts';
import type { Graph } from '../../model/graph.ts';
import { focusOn, withoutInternal } from '../../topology/focus.ts';
import type { IndexView, Snapshot } from '../snapshot.ts';
import { coverageOf } from './coverage.ts';
import { notFound } from './failure.ts';

const DEFAULT_HOPS = 1;

export function answerTopology(
  snapshot: Snapshot,
  index: IndexView,
  ask: { focus?: string; hops?: number; all: boolean },
): Topology {
  const whole = ask.all ? snapshot.graph : withoutInternal(snapshot.graph);
  const graph = ask.focus === undefined ? whole : focusOn(whole, ask.focus, ask.hops ?? DEFAULT_HOPS);
  if (graph === null)
    throw notFound('node', ask.focus ?? '', 'Node ids look like topic/<source>/<name>, service/<source>/<name>');
  return {
    asOfMs: snapshot.sample.asOfMs,
    version: snapshot.graphVersion,
    nodes: graph.nodes,
    edges: graph.edges,
    totalNodes: whole.nodes.length,
    coverage: coverageOf(index, snapshot.sample.source, null),
  };
}

/** What became of the graph `before`; null: nobody knows it any more. */
export function answerTopologyChanges(
  snapshot: Snapshot,
  before: Graph | null,
  index: IndexView,
  ask: { all: boolean },
): TopologyChanges {
  const known = before === null || ask.all ? before : withoutInternal(before);
  return topologyChanges(known, answerTopology(snapshot, index, ask));
}

/** What the first look at the graph lays out: as the page has it, which hides what is internal. */
export function shapeOf({ nodes, edges }: Graph): GraphShape {
  const internal = new Set(nodes.filter((node) => node.internal).map((node) => node.id));
  return plainShape({
    nodes: nodes.filter((node) => !node.internal),
    edges: edges.filter(({ from, to }) => !internal.has(from) && !internal.has(to)),
  });
}

import { haveSameIds } from '../model/same-ids.ts';
import type { ItemChange, Topology, TopologyChanges } from './contracts/topology.ts';

/** A value as JSON has it. */
type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** The places that differ, as a tree of their keys. */
interface Branch {
  readonly children: Map<string | number, Branch>;
  readonly at: number[];
  readonly to: unknown[];
}

const newBranch = (): Branch => ({ children: new Map(), at: [], to: [] });

/** What became of the graph `before`; the whole of it when nobody knows that one (null), or nodes or edges came or went. */
export function topologyChanges(before: Pick<Topology, 'nodes' | 'edges'> | null, whole: Topology): TopologyChanges {
  const { nodes, edges } = whole;
  if (before === null || !haveSameIds(before.nodes, nodes) || !haveSameIds(before.edges, edges)) return { whole };
  return { changes: { ...whole, nodes: changesOf(before.nodes, nodes), edges: changesOf(before.edges, edges) } };
}

/**
 * How `after` differs from `before`: two lists of the same items in the same order, each as JSON has it. By column and not by item,
 * as after a sample it is the same few figures of all of them.
 */
export function changesOf(before: readonly object[], after: readonly object[]): ItemChange[] {
  const root = newBranch();
  for (const [index, item] of after.entries()) compare(root, before[index] as Json, item as Json, index);
  const changes: ItemChange[] = [];
  collect(root, [], changes);
  return changes;
}

function compare(branch: Branch, before: Json | undefined, after: Json, index: number): void {
  if (before === after) return;
  if (!isComposite(before) || !isComposite(after) || !haveSameKeys(before, after)) {
    branch.at.push(index);
    branch.to.push(after);
    return;
  }
  for (const key of keysOf(after)) {
    const [was, is] = [fieldOf(before, key), fieldOf(after, key)];
    if (was !== is) compare(childOf(branch, key), was, is, index);
  }
}

type Composite = Extract<Json, object>;

const isComposite = (value: Json | undefined): value is Composite => typeof value === 'object' && value !== null;
const keysOf = (value: Composite): (string | number)[] => (Array.isArray(value) ? [...value.keys()] : Object.keys(value));
const fieldOf = (value: Composite, key: string | number): Json => Reflect.get(value, key);

function haveSameKeys(a: Composite, b: Composite): boolean {
  if (Array.isArray(a) || Array.isArray(b)) return Array.isArray(a) && Array.isArray(b) && a.length === b.length;
  const keys = Object.keys(b);
  return keys.length === Object.keys(a).length && keys.every((key) => Object.hasOwn(a, key));
}

function childOf(branch: Branch, key: string | number): Branch {
  const known = branch.children.get(key);
  if (known) return known;
  const child = newBranch();
  branch.children.set(key, child);
  return child;
}

function collect(branch: Branch, path: readonly (string | number)[], changes: ItemChange[]): void {
  if (branch.at.length > 0) changes.push({ path, at: branch.at, to: branch.to });
  for (const [key, child] of branch.children) collect(child, [...path, key], changes);
}

/** `items` with these changes made: what did not change is the very same object, and the very same list when nothing did. */
export function withChanges<Item extends object>(items: Item[], changes: readonly ItemChange[]): Item[] {
  if (changes.length === 0) return items;
  const changed = [...items];
  /** Made here, below the items: they may be written to, like the items that are others than before. */
  const own = new Set<unknown>();
  for (const { path, at, to } of changes)
    for (const [n, index] of at.entries()) {
      const last = path.at(-1);
      if (last === undefined) {
        // Its keys are others.
        changed[index] = to[n] as Item;
        continue;
      }
      if (changed[index] === items[index]) changed[index] = copyOf(items[index] as Item);
      let place = changed[index] as Fields;
      for (let depth = 0; depth < path.length - 1; depth++) place = ownAt(place, path[depth] as string | number, own);
      place[last] = to[n];
    }
  return changed;
}

type Fields = Record<string | number, unknown>;

function ownAt(place: Fields, key: string | number, own: Set<unknown>): Fields {
  const there = place[key] as Fields;
  if (own.has(there)) return there;
  const copy = copyOf(there);
  own.add(copy);
  place[key] = copy;
  return copy;
}

const copyOf = <Value extends object>(value: Value): Value => (Array.isArray(value) ? [...value] : { ...value }) as Value;

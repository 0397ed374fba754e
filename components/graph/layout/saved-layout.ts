import type { GraphLayout, Point } from '../../../lib/api/contracts/layout.ts';

/** The part of Storage that is used. */
export type LayoutStorage = Pick<Storage, 'getItem' | 'setItem'>;

const PREFIX = 'throughline.layout.';
const keyOf = (source: string): string => `${PREFIX}${source}`;

const NO_STORAGE: LayoutStorage = { getItem: () => null, setItem: () => {} };

/** The browser's, or one that keeps nothing where it is switched off: to name it is an error there. */
export function layoutStorage(): LayoutStorage {
  try {
    return localStorage;
  } catch {
    return NO_STORAGE;
  }
}

/** Whether the storage has a layout of any source. */
export const hasSavedLayout = (storage: LayoutStorage): boolean => Object.keys(storage).some((key) => key.startsWith(PREFIX));

/** The layout of a source as this browser last had it; null when there is none that can be read. */
export function loadLayout(storage: LayoutStorage, source: string): GraphLayout | null {
  try {
    const text = storage.getItem(keyOf(source));
    const saved: unknown = text === null ? null : JSON.parse(text);
    if (!isRecord(saved) || !isRecord(saved.places) || !isRecord(saved.bends)) return null;
    const places = Object.entries(saved.places).flatMap(([id, place]) => (isPoint(place) ? [[id, place] as const] : []));
    const bends = Object.entries(saved.bends).flatMap(([id, points]) =>
      Array.isArray(points) && points.every(isPoint) ? [[id, points] as const] : [],
    );
    return { places: Object.fromEntries(places), bends: Object.fromEntries(bends) };
  } catch {
    return null; // storage is off, or holds what another version wrote: the graph is laid out anew
  }
}

/** Keeps the places of what is still there (node and edge ids), so that the storage does not fill with what is gone. */
export function saveLayout(storage: LayoutStorage, source: string, layout: GraphLayout, isThere: (id: string) => boolean): void {
  const only = <Value>(record: Readonly<Record<string, Value>>) =>
    Object.fromEntries(Object.entries(record).filter(([id]) => isThere(id)));
  try {
    storage.setItem(keyOf(source), JSON.stringify({ places: only(layout.places), bends: only(layout.bends) }));
  } catch {
    // Storage is off or full: places last as long as the page, which is what a private window is for.
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isPoint = (value: unknown): value is Point => isRecord(value) && Number.isFinite(value.x) && Number.isFinite(value.y);

/** An element of the page that shows one row after another: making elements anew would be most of what scrolling costs. */
export interface RowSlot {
  readonly key: number;
  readonly id: string;
  /** Where its row is in the list. */
  readonly index: number;
}

/**
 * The slots for the rows at `inView`. A row that stays keeps its slot, a new one takes that of a row that left; but never the
 * one in `focus`, or the focus would stand on a row nobody chose. In the order of the list when at rest; while scrolling no
 * element moves or goes, so slots that are not needed keep their row.
 */
export function fillSlots(
  slots: readonly RowSlot[],
  rows: readonly { readonly id: string }[],
  inView: readonly number[],
  focus: string | null,
  isScrolling: boolean,
): readonly RowSlot[] {
  const wanted = inView.flatMap((index) => {
    const row = rows[index];
    return row === undefined ? [] : { id: row.id, index };
  });
  const byId = new Map(wanted.map((row) => [row.id, row]));
  const shown = new Set(slots.map(({ id }) => id));
  const arriving = wanted.filter(({ id }) => !shown.has(id)).values();
  const filled = slots.flatMap((slot) => {
    const row = byId.get(slot.id) ?? (slot.id === focus ? undefined : arriving.next().value);
    if (row !== undefined) return { key: slot.key, ...row };
    return isScrolling && rows[slot.index]?.id === slot.id ? slot : [];
  });
  const unusedKey = Math.max(0, ...slots.map(({ key }) => key + 1));
  const added = [...arriving].map((row, place) => ({ key: unusedKey + place, ...row }));
  const all = [...filled, ...added];
  return isScrolling ? all : all.sort((a, b) => a.index - b.index);
}

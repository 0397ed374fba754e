import { severityAt } from '../../lib/model/severity-letters.ts';
import { isTrouble } from '../../lib/model/status.ts';

/** Three steps of normal age, then the states, then no reading. */
export type CellKind = 'fresh' | 'short' | 'long' | 'warn' | 'bad' | 'none';
type DrawnCell = Exclude<CellKind, 'none'>;

const SHORT_MS = 1_000;
const LONG_MS = 5_000;

export function cellKind(ageMs: number | null, severity: ReturnType<typeof severityAt>): CellKind {
  if (isTrouble(severity)) return severity;
  if (ageMs === null) return 'none';
  return ageMs < SHORT_MS ? 'fresh' : ageMs <= LONG_MS ? 'short' : 'long';
}

interface CellsOf {
  readonly atMs: number;
  readonly stepMs: number;
  /** Steps that ended before are left blank: nobody looked then. */
  readonly sinceMs: number;
}

export interface Cells {
  readonly paths: ReadonlyMap<DrawnCell, string>;
  /** Runs without a reading, as shares of the width: hatched in one piece each. */
  readonly gaps: readonly { readonly from: number; readonly to: number }[];
}

/**
 * One SVG path per kind of cell, in a box one wide per step of the window and one high. `merge`: how many steps make one cell
 * (the worst of them is shown), for windows whose cells would be thinner than they can be seen.
 */
export function cellsOf(
  ageMs: readonly (number | null)[],
  severity: string,
  { atMs, stepMs, sinceMs }: CellsOf,
  window: { readonly fromMs: number; readonly toMs: number },
  merge: number,
): Cells {
  const paths = new Map<DrawnCell, string>();
  const gaps: { from: number; to: number }[] = [];
  const first = Math.round((atMs - window.fromMs) / stepMs);
  const steps = Math.round((window.toMs - window.fromMs) / stepMs);
  for (let cell = 0; cell * merge < steps; cell++) {
    let worst = -1;
    for (let step = cell * merge; step < (cell + 1) * merge; step++) {
      const place = step - first;
      if (place < 0 || place >= ageMs.length || step >= steps || atMs + (place + 1) * stepMs <= sinceMs) continue;
      worst = Math.max(worst, TROUBLE.indexOf(cellKind(ageMs[place] ?? null, severityAt(severity, place))));
    }
    const kind = TROUBLE[worst];
    if (kind === undefined) continue;
    if (kind === 'none') {
      const from = (cell * merge) / steps;
      const open = gaps.at(-1);
      const to = Math.min(1, ((cell + 1) * merge) / steps);
      if (open !== undefined && Math.abs(open.to - from) < 1e-9) open.to = to;
      else gaps.push({ from, to });
      continue;
    }
    paths.set(kind, `${paths.get(kind) ?? ''}M${cell * merge} 0h${merge - merge * GAP}v1h${-(merge - merge * GAP)}z`);
  }
  return { paths, gaps };
}

/** Share of a cell that is left free beside the next one. */
const GAP = 0.125;
const TROUBLE: readonly CellKind[] = ['none', 'fresh', 'short', 'long', 'warn', 'bad'];

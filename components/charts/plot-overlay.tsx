import { PLOT_LEFT, PLOT_RIGHT, type PlacedMark } from './plot-place.ts';

const SHIFT = { start: '', middle: '-translate-x-1/2', end: '-translate-x-full' } as const;

interface PlotOverlayProps {
  readonly marks: readonly PlacedMark[];
  /** Where the pointer is, 0 to 1; null: nowhere. */
  readonly pointed: number | null;
}

/** Over all charts of a page at once: what happened, as dotted verticals with their label at the top, and the line of the moment pointed at. */
export function PlotOverlay({ marks, pointed }: PlotOverlayProps) {
  return (
    <div className="pointer-events-none absolute inset-y-0 z-10" style={{ left: PLOT_LEFT, right: PLOT_RIGHT }}>
      {marks.map((mark) => (
        <div
          key={`${mark.atMs} ${mark.share}`}
          className="absolute top-4 bottom-0 border-l border-dotted border-line-control"
          style={{ left: `${mark.share * 100}%` }}
        >
          {mark.label !== null && (
            <span className={`absolute -top-4 left-0 text-caption whitespace-nowrap text-text-2 ${SHIFT[mark.align]}`}>
              {mark.label}
            </span>
          )}
        </div>
      ))}
      {pointed !== null && <div className="absolute top-4 bottom-0 w-px bg-text-2" style={{ left: `${pointed * 100}%` }} />}
    </div>
  );
}

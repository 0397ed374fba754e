import { ShownLate } from './shown-late.tsx';

const WIDTHS = ['w-16', 'w-24', 'w-20', 'w-28', 'w-14', 'w-24'];

/** Rows in the shape of what is being read, on a first pass only. */
export function SkeletonRows({ rows = 12, label }: { readonly rows?: number; readonly label: string }) {
  return (
    <div role="status" aria-busy="true">
      <ShownLate>
        <span className="sr-only">{label}</span>
        {Array.from({ length: rows }, (_, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike and never move
          <div key={row} className="flex h-8 items-center gap-8 border-b px-5" aria-hidden>
            <span className="size-2 rounded-pill bg-ramp-1" />
            <span className={`h-2 rounded-pill bg-ramp-2 ${WIDTHS[row % WIDTHS.length]}`} />
            <span className="h-2 flex-1 rounded-pill bg-ramp-1" />
            <span className="h-2 w-12 rounded-pill bg-ramp-1" />
            <span className="h-2 w-8 rounded-pill bg-ramp-1" />
          </div>
        ))}
      </ShownLate>
    </div>
  );
}

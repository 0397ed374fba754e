import { FirstPass } from '../shell/first-pass.tsx';
import { Cylinder } from './canvas/topic-node.tsx';

/** The graph before its first answer or layout: its shapes, and what is being done; nothing while the source is down. */
export function GraphSkeleton() {
  return (
    <FirstPass>
      <div role="status" aria-busy="true" className="shown-late flex h-full flex-col items-center justify-center gap-4">
        <div className="flex items-center" aria-hidden>
          <span className="h-11 w-28 rounded-card bg-ramp-1" />
          <span className="h-px w-12 bg-ramp-2" />
          <Cylinder className="stroke-ramp-2" />
          <span className="h-px w-12 bg-ramp-2" />
          <span className="h-11 w-28 rounded-card bg-ramp-1" />
        </div>
        <p className="m-0 text-table text-text-3">Reading topics and groups</p>
      </div>
    </FirstPass>
  );
}

import clsx from 'clsx';
import type { ReactNode } from 'react';
import { Segmented } from '../ui/segmented.tsx';

interface TimelineBarProps {
  readonly scale: 'time' | 'step';
  readonly onScale: (scale: 'time' | 'step') => void;
  readonly lanes: 'service' | 'topic';
  readonly onLanes: (lanes: 'service' | 'topic') => void;
}

/** What the marks of a timeline mean, and its two switches. */
export function TimelineBar({ scale, onScale, lanes, onLanes }: TimelineBarProps) {
  return (
    <div className="ml-auto flex h-full min-w-0 items-center gap-4 text-caption text-text-2">
      <div className="hidden items-center gap-4 whitespace-nowrap wide:flex">
        <Meaning words="waiting to be read">
          <span className={clsx(SWATCH, 'border border-text-2 hatched')} />
        </Meaning>
        <Meaning words="working">
          <span className={clsx(SWATCH, 'bg-text-2')} />
        </Meaning>
        <Meaning words="event">
          <span className="size-2.5 rounded-pill bg-text forced-color-adjust-none" />
        </Meaning>
        <Meaning words="command">
          <span className="size-2.5 rounded-pill border-2 border-text" />
        </Meaning>
        <Meaning words="critical path">
          <span className="h-0.5 w-6 bg-text forced-color-adjust-none" />
        </Meaning>
        <span className="h-4 w-px bg-line-strong" aria-hidden />
      </div>
      <span className="flex items-center gap-2">
        Scale
        <Segmented
          label="Scale"
          options={[
            { value: 'time', label: 'Time' },
            { value: 'step', label: 'Step' },
          ]}
          value={scale}
          onChange={onScale}
        />
      </span>
      <span className="flex items-center gap-2">
        Lanes
        <Segmented
          label="Lanes"
          options={[
            { value: 'service', label: 'Service' },
            { value: 'topic', label: 'Topic' },
          ]}
          value={lanes}
          onChange={onLanes}
        />
      </span>
    </div>
  );
}

const SWATCH = 'inline-block h-2.5 w-6 rounded-bar forced-color-adjust-none';

const Meaning = ({ words, children }: { readonly words: string; readonly children: ReactNode }) => (
  <span className="inline-flex items-center gap-2">
    {children} {words}
  </span>
);

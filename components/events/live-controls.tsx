import clsx from 'clsx';
import { Button } from '../ui/button.tsx';

interface LiveControlsProps {
  readonly isLive: boolean;
  readonly onLive: (isLive: boolean) => void;
  readonly isPaused: boolean;
  readonly onPause: (isPaused: boolean) => void;
  /** Why it cannot follow; null: it can. */
  readonly cannot: string | null;
}

/** Follow what comes in, and hold it for a moment. */
export function LiveControls({ isLive, onLive, isPaused, onPause, cannot }: LiveControlsProps) {
  const isOn = isLive && cannot === null;
  return (
    <div className="flex items-center gap-2">
      <button
        type="button"
        role="switch"
        aria-checked={isOn}
        disabled={cannot !== null}
        title={cannot ?? 'New matching events appear as they are indexed'}
        onClick={() => onLive(!isLive)}
        className={clsx(
          'inline-flex h-9 items-center gap-2 rounded-pill border px-3 text-table font-medium transition-colors duration-120 ease-out disabled:text-text-3',
          isOn ? 'border-line-control bg-fill text-text' : 'border-line-strong bg-surface text-text-2 enabled:hover:bg-hover',
        )}
      >
        <span
          aria-hidden
          className={clsx(
            'size-2 rounded-pill forced-color-adjust-none',
            isOn && !isPaused ? 'bg-text' : 'border border-current',
          )}
        />
        Live
      </button>
      {isOn && (
        <Button className="h-9! bg-surface" aria-pressed={isPaused} onClick={() => onPause(!isPaused)}>
          {isPaused ? 'Resume' : 'Pause'}
        </Button>
      )}
    </div>
  );
}

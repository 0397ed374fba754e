import { useReactFlow, useStore } from '@xyflow/react';
import { Button } from '../../ui/button.tsx';
import { FitIcon, MinusIcon, PlusIcon } from '../../ui/icons.tsx';

interface ZoomControlProps {
  readonly onFit: () => void;
  readonly onTidy: () => void;
}

/** Out, the zoom in percent, in, fit; and everything laid out anew. */
export function ZoomControl({ onFit, onTidy }: ZoomControlProps) {
  const { zoomIn, zoomOut } = useReactFlow();
  const percent = useStore((state) => Math.round(state.transform[2] * 100));
  return (
    <div className="flex h-8 items-center rounded-control border border-line-strong bg-overlay px-0.5 text-table text-text-2">
      <Button tone="plain" size="icon" aria-label="Zoom out" onClick={() => void zoomOut({ duration: 120 })}>
        <MinusIcon size={14} />
      </Button>
      <span className="w-10 text-center">{percent}%</span>
      <Button tone="plain" size="icon" aria-label="Zoom in" onClick={() => void zoomIn({ duration: 120 })}>
        <PlusIcon size={14} />
      </Button>
      <span className="mx-0.5 h-4 border-l border-line-strong" />
      <Button tone="plain" size="icon" aria-label="Fit the graph into view" title="Fit (f)" onClick={onFit}>
        <FitIcon size={14} />
      </Button>
      <Button tone="plain" size="small" title="Lay everything out anew" onClick={onTidy}>
        Tidy
      </Button>
    </div>
  );
}

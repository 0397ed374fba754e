import clsx from 'clsx';
import type { Evidence } from '../../lib/api/contracts/topology.ts';
import { Time } from './moment.tsx';

const KIND_WORD: Record<Evidence['kind'], string> = {
  assignment: 'Assignment',
  'committed-offset': 'Committed offset',
  transaction: 'Transaction',
  header: 'Header',
  'dead-letter': 'Dead letter',
  'producer-session': 'Producer session',
  causation: 'Causation',
};
const BARS: Record<Evidence['strength'], number> = { certain: 4, strong: 3, likely: 2, declared: 1 };

/** Why an edge is there: each reason with how strong it is, in bars and in a word, and when it was last seen. */
export function EvidenceList({ evidence }: { readonly evidence: readonly Evidence[] }) {
  return (
    <ul className="m-0 flex list-none flex-col gap-2 p-0">
      {evidence.map((reason) => (
        <li key={`${reason.kind} ${reason.seenIn}`} className="grid grid-cols-[24px_minmax(0,1fr)_auto] text-prose">
          <StrengthBars strength={reason.strength} />
          <span>
            <span className="font-medium">{KIND_WORD[reason.kind]}</span>
            <span className="text-text-3"> · {reason.strength}</span>
          </span>
          <span className="text-caption text-text-3">{reason.lastSeenMs !== null && <Time ms={reason.lastSeenMs} />}</span>
          <span className="col-span-2 col-start-2 break-words text-text-2">{reason.detail}</span>
        </li>
      ))}
    </ul>
  );
}

function StrengthBars({ strength }: { readonly strength: Evidence['strength'] }) {
  return (
    <svg viewBox="0 0 16 12" width="16" height="12" aria-hidden className="mt-1">
      {[0, 1, 2, 3].map((bar) => (
        <rect
          key={bar}
          x={bar * 4}
          y={8.5 - bar * 2.5}
          width="3"
          height={3.5 + bar * 2.5}
          className={clsx(bar < BARS[strength] ? 'fill-text' : 'fill-ramp-2')}
        />
      ))}
    </svg>
  );
}

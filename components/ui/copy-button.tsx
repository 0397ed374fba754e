'use client';

import { Button } from './button.tsx';
import { CheckIcon, CopyIcon } from './icons.tsx';
import { copyWords, useCopy } from './use-copy.ts';

/** Copies `text` whole and says so. `label` names what is copied; `words` shows it beside the icon too. */
export function CopyButton({
  text,
  label,
  words = false,
}: {
  readonly text: string;
  readonly label: string;
  readonly words?: boolean;
}) {
  const { outcome, copy } = useCopy();
  const said = copyWords(outcome, label);
  return (
    <Button
      tone={words ? 'bordered' : 'plain'}
      size={words ? 'control' : 'icon'}
      aria-label={words ? undefined : said}
      title={said}
      onClick={() => void copy(text)}
    >
      {outcome === 'copied' ? <CheckIcon size={14} /> : <CopyIcon size={14} />}
      {words && said}
      <span role="status" className="sr-only">
        {outcome !== null && said}
      </span>
    </Button>
  );
}

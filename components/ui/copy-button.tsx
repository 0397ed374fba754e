'use client';

import { useEffect, useState } from 'react';
import { Button } from './button.tsx';
import { CheckIcon, CopyIcon } from './icons.tsx';

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
  const [outcome, setOutcome] = useState<'copied' | 'refused' | null>(null);
  useEffect(() => {
    if (outcome === null) return;
    const timer = setTimeout(() => setOutcome(null), 2000);
    return () => clearTimeout(timer);
  }, [outcome]);
  const said = outcome === 'copied' ? 'Copied' : outcome === 'refused' ? 'The browser refused' : label;
  const copy = () =>
    // No clipboard at all on plain http from another host.
    (navigator.clipboard?.writeText(text) ?? Promise.reject(new Error('no clipboard'))).then(
      () => setOutcome('copied'),
      () => setOutcome('refused'),
    );
  return (
    <Button
      tone={words ? 'bordered' : 'plain'}
      size={words ? 'control' : 'icon'}
      aria-label={words ? undefined : said}
      title={said}
      onClick={copy}
    >
      {outcome === 'copied' ? <CheckIcon size={14} /> : <CopyIcon size={14} />}
      {words && said}
      <span role="status" className="sr-only">
        {outcome !== null && said}
      </span>
    </Button>
  );
}

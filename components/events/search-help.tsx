'use client';

import dynamic from 'next/dynamic';
import { useState } from 'react';
import { EXAMPLES, MEANING } from './query-completions.ts';
import { KINDS, QUERY_WORDS } from './query-tokens.ts';

const QueryHelp = dynamic(() => import('../query/query-help.tsx').then((part) => part.QueryHelp), { ssr: false });

const FIELDS = QUERY_WORDS.map((word) => ({
  example: EXAMPLES[word],
  meaning: MEANING[word],
  ...(word === 'kind' && { choices: KINDS.map((value) => ({ value })) }),
}));

const NOTES = [
  'A word without a filter is a correlation id, exactly as it stands.',
  'All filters have to fit. A filter used again takes the place of its earlier value.',
  'A minus before type, service, topic or kind turns it round, as often as needed: -type:Heartbeat -kind:command.',
  'Sizes and ages are compared with >, >=, <, <= or =; two of them are a range: size>10k size<5MB.',
  'Units: s, m, h, d for ages; k, M, G for bytes, by 1,000.',
  'Quotation marks keep a value with spaces together.',
];

/** All that the search understands, on request. */
export function SearchHelp() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        className="inline-flex h-6 items-center rounded-chip px-1 text-caption text-text-2 underline decoration-line-control underline-offset-2 hover:text-text max-narrow:hidden"
      >
        All filters
      </button>
      {isOpen && <QueryHelp fields={FIELDS} notes={NOTES} onClose={() => setOpen(false)} />}
    </>
  );
}

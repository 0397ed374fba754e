'use client';

import { parseAsBoolean, parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { useCallback, useState } from 'react';

export const RANGES = [
  { value: '15m', label: '15 min', ms: 15 * 60_000 },
  { value: '1h', label: '1 h', ms: 60 * 60_000 },
  { value: '24h', label: '24 h', ms: 24 * 60 * 60_000 },
  { value: '7d', label: '7 d', ms: 7 * 24 * 60 * 60_000 },
] as const;
/** What a server holds in memory, and so the ranges that can be chosen. */
export const KEPT_MS = 60 * 60_000;

/** What of a group is looked at: in the URL, but for the moment pointed at. */
export function useGroupView() {
  const [url, setUrl] = useQueryStates(
    {
      range: parseAsStringLiteral(['15m', '1h'] as const).withDefault('15m'),
      topic: parseAsString,
      /** By partitionKey. */
      partition: parseAsString,
      all: parseAsBoolean.withDefault(false),
      /** The end of the time shown, epoch ms; null: now, moving on. */
      until: parseAsInteger,
    },
    { history: 'replace' },
  );
  const [moment, setMoment] = useState<number | null>(null);
  const selectPartition = useCallback(
    (key: string) => void setUrl(({ partition }) => ({ partition: partition === key ? null : key })),
    [setUrl],
  );
  return { ...url, setUrl, moment, setMoment, selectPartition };
}
export type GroupViewState = ReturnType<typeof useGroupView>;

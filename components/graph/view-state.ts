'use client';

import { parseAsArrayOf, parseAsBoolean, parseAsInteger, parseAsString, useQueryStates } from 'nuqs';

const VIEW = {
  /** Node or edge id. */
  selected: parseAsString,
  /** Queries. */
  find: parseAsString.withDefault(''),
  hide: parseAsString.withDefault('is:internal'),
  /** Node id, or a query. */
  focus: parseAsString,
  /** Absent: two from a node, none from a query. */
  hops: parseAsInteger,
  /** Domains that are drawn in full where the rest is collapsed. */
  open: parseAsArrayOf(parseAsString).withDefault([]),
  /** Every node drawn, however many. */
  whole: parseAsBoolean.withDefault(false),
};

/** All of what the graph page shows besides the data: in the URL, so that a pasted link shows the same. */
export const useGraphView = () => useQueryStates(VIEW);
export type SetGraphView = ReturnType<typeof useGraphView>[1];
export type GraphView = ReturnType<typeof useGraphView>[0];

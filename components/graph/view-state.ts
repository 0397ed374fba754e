'use client';

import { parseAsBoolean, parseAsInteger, parseAsString, useQueryStates } from 'nuqs';

const VIEW = {
  /** Node or edge id. */
  selected: parseAsString,
  find: parseAsString.withDefault(''),
  hide: parseAsString.withDefault(''),
  /** Node id. */
  focus: parseAsString,
  hops: parseAsInteger.withDefault(2),
  /** With internal topics and ghosts. */
  all: parseAsBoolean.withDefault(false),
};

/** All of what the graph page shows besides the data: in the URL, so that a pasted link shows the same. */
export const useGraphView = () => useQueryStates(VIEW);
export type SetGraphView = ReturnType<typeof useGraphView>[1];
export type GraphView = ReturnType<typeof useGraphView>[0];

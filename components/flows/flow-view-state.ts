'use client';

import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';

export const VIEWS = ['timeline', 'table', 'receipts'] as const;
export type FlowTab = (typeof VIEWS)[number];

const parsers = {
  view: parseAsStringLiteral(VIEWS).withDefault('timeline'),
  scale: parseAsStringLiteral(['time', 'step']).withDefault('time'),
  lanes: parseAsStringLiteral(['service', 'topic']).withDefault('service'),
  by: parseAsStringLiteral(['event', 'group']).withDefault('event'),
  /** The selected event, topic/partition/offset. */
  at: parseAsString,
};

/** How a flow is looked at, as it stands in the URL. */
export const useFlowView = () => useQueryStates(parsers);

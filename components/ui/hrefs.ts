import { encodePathName } from '../../lib/api/path-name.ts';

/** Addresses of pages, for next/link (which puts the base path before them). Any name is fine. */
export const groupHref = (groupId: string): string => `/groups/${encodePathName(groupId)}`;
export const topicHref = (topic: string): string => `/topics/${encodePathName(topic)}`;
export const recordHref = (topic: string, partition: number, offset: string): string =>
  `/events/${encodePathName(topic)}/${partition}/${offset}`;
export const flowHref = (correlationId: string): string => `/flows/${encodePathName(correlationId)}`;
/** The graph with one node or edge selected. */
export const graphHref = (selected: string): string => `/?${new URLSearchParams({ selected })}`;
/** The events search with one field filled. */
export const eventsHref = (field: 'topic' | 'service' | 'type', value: string): string =>
  `/events?${new URLSearchParams({ [field]: value })}`;
/** The list of flows, filtered. */
export const flowsHref = (filters: Readonly<Partial<Record<'state' | 'topic' | 'service', string>>>): string =>
  `/flows?${new URLSearchParams(filters)}`;

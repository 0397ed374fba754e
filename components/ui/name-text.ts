import type { GroupStatus } from '../../lib/model/status.ts';

/** The one word of each status. */
export const STATUS_WORD: Record<GroupStatus, string> = {
  ok: 'Ok',
  rebalancing: 'Rebalancing',
  warning: 'Warning',
  rewound: 'Rewound',
  'no-consumers': 'No consumers',
  stalled: 'Stalled',
  stopped: 'Stopped',
  'data-lost': 'Data lost',
  unknown: 'Unknown',
};

/** Kafka allows a group with the empty id; a blank would look like a fault. */
export const groupLabel = (groupId: string): string => (groupId === '' ? '(empty id)' : groupId);

/**
 * A long name cut in the middle, so that both ends, which tell names apart, stay: `payments.eu-…-events`.
 * Cuts between code points, never inside one.
 */
export function cutMiddle(name: string, most: number): string {
  const points = [...name];
  if (points.length <= most) return name;
  const tail = Math.floor((most - 1) / 2);
  return `${points.slice(0, most - 1 - tail).join('')}…${tail === 0 ? '' : points.slice(-tail).join('')}`;
}

/** What each status means, in a few words. */
export const STATUS_MEANING: readonly { readonly value: GroupStatus; readonly meaning: string }[] = [
  { value: 'stalled', meaning: 'not committing' },
  { value: 'stopped', meaning: 'nobody connected, records wait' },
  { value: 'data-lost', meaning: 'deleted before it was read' },
  { value: 'warning', meaning: 'lag does not shrink' },
  { value: 'rewound', meaning: 'set back, reading again' },
  { value: 'no-consumers', meaning: 'nobody connected' },
  { value: 'unknown', meaning: 'with a reason each' },
  { value: 'rebalancing', meaning: 'within its grace' },
  { value: 'ok', meaning: 'keeps up' },
];

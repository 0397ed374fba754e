/** Burrow's words, and what they mean here is in docs/definitions.md. */
export type GroupStatus =
  | 'ok'
  | 'rebalancing'
  | 'warning'
  | 'rewound'
  | 'no-consumers'
  | 'stalled'
  | 'stopped'
  | 'data-lost'
  | 'unknown';

export type Severity = 'bad' | 'warn' | 'unknown' | 'ok';

const SEVERITY: Record<GroupStatus, Severity> = {
  ok: 'ok',
  rebalancing: 'ok',
  warning: 'warn',
  rewound: 'warn',
  'no-consumers': 'warn',
  stalled: 'bad',
  stopped: 'bad',
  'data-lost': 'bad',
  unknown: 'unknown',
};

export const severityOf = (status: GroupStatus): Severity => SEVERITY[status];

/** bad, warn, unknown, ok: the order of every list. */
export const SEVERITY_ORDER: readonly Severity[] = ['bad', 'warn', 'unknown', 'ok'];

/** For sorting, the worse first, by SEVERITY_ORDER. */
export const compareSeverity = (a: Severity, b: Severity): number => SEVERITY_ORDER.indexOf(a) - SEVERITY_ORDER.indexOf(b);

/** The worse of two, by SEVERITY_ORDER. */
export const worseSeverity = (a: Severity, b: Severity): Severity => (compareSeverity(a, b) <= 0 ? a : b);

/** What needs a person; what is unknown or well does not. */
export const isTrouble = (severity: Severity | null): severity is 'bad' | 'warn' => severity === 'bad' || severity === 'warn';

import type { GroupSummary } from '../../lib/api/contracts/groups.ts';
import { SEVERITY_ORDER } from '../../lib/model/status.ts';

/** Above any age in milliseconds, so that one severity never reaches into the next. */
const ONE_SEVERITY = 1e14;

/** bad, warn, unknown, ok; inside one the oldest unread first, those of unknown age last. */
export const urgency = (group: Pick<GroupSummary, 'severity' | 'ageMs'>): number =>
  SEVERITY_ORDER.indexOf(group.severity) * ONE_SEVERITY + (group.ageMs === null ? ONE_SEVERITY / 2 : -group.ageMs);

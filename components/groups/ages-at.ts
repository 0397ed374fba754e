import type { GroupHistory } from '../../lib/api/contracts/history.ts';
import { severityAt } from '../../lib/model/severity-letters.ts';
import { partitionKey } from '../charts/partition-key.ts';
import type { AgeThen } from './partition-table.tsx';

/** The ages of all partitions in the step that starts at `moment`; null: nothing is pointed at. */
export function agesAt(history: GroupHistory | undefined, moment: number | null): AgeThen | null {
  if (history === undefined || moment === null) return null;
  const { atMs, stepMs, rows } = history.heat;
  const place = Math.round((moment - atMs) / stepMs);
  const byKey = new Map(rows.map((row) => [partitionKey(row.topic, row.partition), row]));
  return (key) => {
    const row = byKey.get(key);
    if (row === undefined || place < 0) return undefined;
    const severity = severityAt(row.severity, place);
    return severity === null ? null : { ageMs: row.ageMs[place] ?? null, severity };
  };
}

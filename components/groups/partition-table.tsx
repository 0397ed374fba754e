import type { GroupDetail, LagReading } from '../../lib/api/contracts/groups.ts';
import { SEVERITY_ORDER, severityOf } from '../../lib/model/status.ts';
import { Age, Count, Unknown } from '../ui/figures.tsx';
import { recordHref } from '../ui/hrefs.ts';
import { OffsetText } from '../ui/offset-text.tsx';
import { PageSection } from '../ui/page-section.tsx';
import { PlainTable } from '../ui/plain-table.tsx';
import { SeverityMark } from '../ui/status-mark.tsx';

const COLUMNS = [
  {
    id: 'partition',
    head: 'Partition',
    cell: (reading: LagReading) => (
      <span className="flex items-center gap-2">
        <SeverityMark severity={severityOf(reading.status)} />p{reading.partition}
      </span>
    ),
  },
  {
    id: 'committed',
    head: 'Committed',
    align: 'right' as const,
    cell: (reading: LagReading) =>
      reading.committed === null ? (
        <span className="text-text-3">no committed offset</span>
      ) : reading.lag !== null && reading.lag > 0 ? (
        // The committed position is the next record to read: the one it waits at.
        <OffsetText offset={reading.committed} href={recordHref(reading.topic, reading.partition, reading.committed)} />
      ) : (
        <OffsetText offset={reading.committed} />
      ),
  },
  {
    id: 'end',
    head: 'End',
    align: 'right' as const,
    cell: (reading: LagReading) =>
      reading.end === null ? <Unknown reason={reading.reason ?? undefined} /> : <OffsetText offset={reading.end} />,
  },
  {
    id: 'lag',
    head: 'Lag',
    align: 'right' as const,
    cell: (reading: LagReading) => <Count value={reading.lag} severity={severityOf(reading.status)} />,
  },
  {
    id: 'age',
    head: 'Oldest unread',
    hasBasis: true,
    align: 'right' as const,
    cell: (reading: LagReading) => (
      <Age ageMs={reading.ageMs} basis={reading.basis} errorMs={reading.errorMs} severity={severityOf(reading.status)} />
    ),
  },
  {
    id: 'owner',
    head: 'Owner',
    cell: (reading: LagReading) =>
      reading.owner === null ? (
        <span className="text-text-3">no active member</span>
      ) : (
        <span title={`${reading.owner.memberId}\n${reading.owner.host}`}>
          {reading.owner.instanceId ?? reading.owner.clientId}
        </span>
      ),
  },
  {
    id: 'reason',
    head: 'Reason',
    cell: (reading: LagReading) => (
      <span className="text-text-2" title={reading.reason ?? undefined}>
        {reading.reason}
        {reading.blocked !== null && reading.blocked > 0 && ` ${reading.blocked} behind an open transaction`}
      </span>
    ),
  },
];

const hasRemark = (reading: LagReading): boolean => reading.reason !== null || (reading.blocked ?? 0) > 0;
const COLUMNS_WITHOUT_REASON = COLUMNS.filter((column) => column.id !== 'reason');

/** One table per topic, worst partitions first. */
export function PartitionTables({ group }: { readonly group: GroupDetail }) {
  const topics = new Map<string, LagReading[]>();
  for (const reading of group.readings) {
    const known = topics.get(reading.topic);
    if (known) known.push(reading);
    else topics.set(reading.topic, [reading]);
  }
  if (topics.size === 0)
    return <p className="m-0 px-5 py-4 text-prose text-text-2">It has no partitions: nothing committed, nothing assigned.</p>;
  return [...topics].map(([topic, readings]) => (
    <PageSection
      key={topic}
      title={topic}
      note={readings.length === 1 ? '1 partition' : `${readings.length} partitions`}
      aside={readings.length > 1 && 'worst first'}
    >
      <PlainTable
        label={`Partitions of ${topic}`}
        rows={[...readings].sort(byTrouble)}
        rowKey={(reading) => String(reading.partition)}
        columns={readings.some(hasRemark) ? COLUMNS : COLUMNS_WITHOUT_REASON}
        empty="none"
      />
    </PageSection>
  ));
}

const byTrouble = (a: LagReading, b: LagReading): number =>
  SEVERITY_ORDER.indexOf(severityOf(a.status)) - SEVERITY_ORDER.indexOf(severityOf(b.status)) ||
  (b.ageMs ?? -1) - (a.ageMs ?? -1) ||
  (b.lag ?? -1) - (a.lag ?? -1) ||
  a.partition - b.partition;

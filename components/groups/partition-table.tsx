import clsx from 'clsx';
import type { GroupDetail, LagReading } from '../../lib/api/contracts/groups.ts';
import { compareSeverity, type Severity, severityOf } from '../../lib/model/status.ts';
import { countOf } from '../../lib/model/words.ts';
import { partitionKey } from '../charts/partition-key.ts';
import { Age, Count, Unknown } from '../ui/figures.tsx';
import { recordHref } from '../ui/hrefs.ts';
import { OffsetText } from '../ui/offset-text.tsx';
import { PageSection } from '../ui/page-section.tsx';
import { PlainTable } from '../ui/plain-table.tsx';
import { memberName } from './member-rows.ts';

/** What a partition was at the moment pointed at: its age then. Null: no reading then; undefined: it is not among the cells. */
export type AgeThen = (key: string) => { readonly ageMs: number | null; readonly severity: Severity } | null | undefined;

interface Choice {
  readonly selected: string | null;
  readonly onSelect: (key: string) => void;
}

const columnsOf = ({ selected, onSelect }: Choice, then: AgeThen | null, isNarrow: boolean) => [
  {
    id: 'partition',
    head: 'Partition',
    cell: (reading: LagReading) => (
      <button
        type="button"
        aria-pressed={selected === keyOf(reading)}
        onClick={() => onSelect(keyOf(reading))}
        className={clsx('h-6 min-w-9 text-left hover:underline', severityOf(reading.status) !== 'ok' && 'font-semibold')}
      >
        p{reading.partition}
        {severityOf(reading.status) !== 'ok' && <span className="sr-only"> {reading.status}</span>}
      </button>
    ),
  },
  ...(isNarrow ? [] : OFFSETS),
  {
    id: 'lag',
    head: 'Lag',
    align: 'right' as const,
    cell: (reading: LagReading) => <Count value={reading.lag} />,
  },
  then === null
    ? {
        id: 'age',
        head: 'Oldest unread',
        hasBasis: true,
        align: 'right' as const,
        cell: (reading: LagReading) => (
          <Age ageMs={reading.ageMs} basis={reading.basis} errorMs={reading.errorMs} severity={severityOf(reading.status)} />
        ),
      }
    : {
        id: 'age',
        head: 'Unread then',
        hasBasis: true,
        align: 'right' as const,
        cell: (reading: LagReading) => {
          const at = then(keyOf(reading));
          if (!at) return <span className="pr-13 text-text-3">{at === null ? 'no reading' : 'not shown'}</span>;
          return <Age ageMs={at.ageMs} basis={at.ageMs === null ? null : 'table'} severity={at.severity} />;
        },
      },
  {
    id: 'owner',
    head: 'Owner',
    cell: (reading: LagReading) =>
      reading.owner === null ? (
        <span className="text-text-3">no active member</span>
      ) : (
        <span
          className={severityOf(reading.status) === 'ok' ? 'text-text-2' : ''}
          title={`${reading.owner.memberId}\n${reading.owner.host}`}
        >
          {memberName(reading.owner)}
        </span>
      ),
  },
];

const OFFSETS = [
  {
    id: 'committed',
    head: 'Committed',
    align: 'right' as const,
    cell: (reading: LagReading) =>
      reading.committed === null ? (
        <span className="text-text-3">no commit</span>
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
];

const keyOf = (reading: LagReading): string => partitionKey(reading.topic, reading.partition);

const MOST_REMARKS = 6;

/** What else is to be known of partitions, in sentences: expired, blocked, why a figure is unknown. */
function Remarks({ readings }: { readonly readings: readonly LagReading[] }) {
  const remarks = readings.flatMap((reading) => {
    const words = remarkOf(reading);
    return words === null ? [] : [{ key: keyOf(reading), words: `p${reading.partition}: ${words}` }];
  });
  if (remarks.length === 0) return null;
  return (
    <ul className="m-0 mt-2 list-none p-0 text-prose text-text-2">
      {remarks.slice(0, MOST_REMARKS).map(({ key, words }) => (
        <li key={key}>{words}</li>
      ))}
      {remarks.length > MOST_REMARKS && <li>and {remarks.length - MOST_REMARKS} more</li>}
    </ul>
  );
}

/** A transaction that is just being written blocks for a moment on any busy partition: only worth a word when there is a trouble. */
function remarkOf({ reason, owner, committed, blocked, status }: LagReading): string | null {
  const own = owner !== null || committed === null ? reason : null;
  const isBlocked = blocked !== null && blocked > 0 && status !== 'ok';
  const parts = [own, isBlocked ? `${countOf(blocked, 'message')} behind an open transaction` : null];
  return parts.filter((part) => part !== null).join('; ') || null;
}

interface PartitionTablesProps extends Choice {
  readonly group: GroupDetail;
  /** Only this topic; null: all. */
  readonly topic: string | null;
  /** The ages of the moment pointed at; null: those of now. */
  readonly then: AgeThen | null;
  readonly isNarrow: boolean;
}

/** One table per topic, worst partitions first. */
export function PartitionTables({ group, topic, then, isNarrow, selected, onSelect }: PartitionTablesProps) {
  const topics = Map.groupBy(
    group.readings.filter((reading) => topic === null || reading.topic === topic),
    (reading) => reading.topic,
  );
  if (topics.size === 0)
    return <p className="m-0 px-5 py-4 text-prose text-text-2">It has no partitions: nothing committed, nothing assigned.</p>;
  const columns = columnsOf({ selected, onSelect }, then, isNarrow);
  const sorted = [...topics].map(([name, readings]) => [name, [...readings].sort(byTrouble)] as const);
  sorted.sort(([, [a]], [, [b]]) => (a && b ? compareStatus(a, b) : 0));
  return sorted.map(([name, readings]) => {
    const isStalled = readings.some((reading) => severityOf(reading.status) === 'bad');
    return (
      <PageSection
        key={name}
        title={name}
        note={readings.length === 1 ? '1 partition' : `${readings.length} partitions`}
        aside={readings.length > 1 && (isStalled ? 'stalled first' : 'furthest behind first')}
      >
        <PlainTable
          label={`Partitions of ${name}`}
          rows={readings}
          rowKey={keyOf}
          columns={columns}
          selectedKey={selected}
          empty="none"
        />
        <Remarks readings={readings} />
      </PageSection>
    );
  });
}

const byTrouble = (a: LagReading, b: LagReading): number =>
  compareStatus(a, b) || (b.ageMs ?? -1) - (a.ageMs ?? -1) || (b.lag ?? -1) - (a.lag ?? -1) || a.partition - b.partition;

const compareStatus = (a: LagReading, b: LagReading): number => compareSeverity(severityOf(a.status), severityOf(b.status));

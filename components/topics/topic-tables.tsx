import Link from 'next/link';
import { useMemo } from 'react';
import type { TopicDetail } from '../../lib/api/contracts/topics.ts';
import { nodeId } from '../../lib/model/graph.ts';
import { bytesText, countText } from '../../lib/model/words.ts';
import { GroupLink } from '../groups/group-links.tsx';
import { GroupTrend } from '../groups/group-trend.tsx';
import { urgency } from '../groups/urgency.ts';
import { EvidenceList } from '../ui/evidence-list.tsx';
import { Age, Count, Rate, Unknown } from '../ui/figures.tsx';
import { graphHref } from '../ui/hrefs.ts';
import { Time } from '../ui/moment.tsx';
import { groupLabel } from '../ui/name-text.ts';
import { OffsetText } from '../ui/offset-text.tsx';
import { PlainTable } from '../ui/plain-table.tsx';
import { StatusMark } from '../ui/status-mark.tsx';
import { indexedText } from './indexed-text.ts';
import { settingWords } from './setting-words.ts';

type Reader = TopicDetail['readerEdges'][number];
type Partition = TopicDetail['partitions'][number];
type TypeSeen = TopicDetail['types'][number];

/** Each service that writes it, at what rate, and why that is believed. */
export function WriterList({ topic }: { readonly topic: TopicDetail }) {
  if (topic.writerEdges.length === 0)
    return <p className="m-0 text-prose text-text-3">no writer known: no record looked at names its service</p>;
  return (
    <ul className="m-0 flex list-none flex-col gap-4 p-0">
      {topic.writerEdges.map((writer) => (
        <li key={writer.service}>
          <div className="mb-1 flex items-baseline justify-between gap-4 text-table">
            <Link
              href={graphHref(nodeId({ kind: 'service', source: topic.source, name: writer.service }))}
              className="min-w-0 font-medium break-words hover:underline"
            >
              {groupLabel(writer.service)}
            </Link>
            <Rate perSec={writer.ratePerSec} />
          </div>
          <EvidenceList evidence={writer.evidence} />
        </li>
      ))}
    </ul>
  );
}

const readerColumns = (topic: string) => [
  { id: 'status', head: 'Status', cell: (reader: Reader) => <StatusMark status={reader.status} severity={reader.severity} /> },
  { id: 'group', head: 'Group', cell: (reader: Reader) => <GroupLink groupId={reader.groupId} /> },
  {
    id: 'reason',
    head: 'Reason',
    fills: true,
    cell: (reader: Reader) => (
      <span className={reader.severity === 'ok' ? 'text-text-2' : ''} title={reader.reason}>
        {reader.reason}
      </span>
    ),
  },
  {
    id: 'age',
    head: 'Oldest unread',
    hasBasis: true,
    align: 'right' as const,
    cell: (reader: Reader) => <Age ageMs={reader.ageMs} basis={reader.basis} severity={reader.severity} />,
  },
  {
    id: 'lag',
    head: 'Lag',
    align: 'right' as const,
    cell: (reader: Reader) => <Count value={reader.lag} severity={reader.severity} />,
  },
  { id: 'trend', head: 'Lag, last hour', cell: (reader: Reader) => <GroupTrend groupId={reader.groupId} topic={topic} /> },
  { id: 'members', head: 'Members', align: 'right' as const, cell: (reader: Reader) => <Count value={reader.memberCount} /> },
];

/** Each group that reads it, and how far it is; on a phone in two lines each. */
export function ReaderTable({ topic, isNarrow }: { readonly topic: TopicDetail; readonly isNarrow: boolean }) {
  const readers = topic.readerEdges.toSorted((a, b) => urgency(a) - urgency(b));
  const columns = useMemo(() => readerColumns(topic.topic), [topic.topic]);
  if (isNarrow && readers.length > 0) return <ReaderList readers={readers} />;
  return (
    <PlainTable
      label="Readers"
      rows={readers}
      rowKey={(reader) => reader.groupId}
      columns={columns}
      empty="no reader: nobody has a position on it"
    />
  );
}

const ReaderList = ({ readers }: { readonly readers: readonly Reader[] }) => (
  <ul aria-label="Readers" className="m-0 list-none p-0 text-table">
    {readers.map((reader) => (
      <li key={reader.groupId} className="border-b py-1.5 last:border-0">
        <div className="flex min-h-6 items-center gap-2">
          <StatusMark status={reader.status} severity={reader.severity} className="shrink-0" />
          <span className="min-w-0 flex-1">
            <GroupLink groupId={reader.groupId} />
          </span>
          <Age ageMs={reader.ageMs} basis={reader.basis} severity={reader.severity} />
        </div>
        <div className="text-text-2">
          {reader.reason}; lag {reader.lag === null ? 'unknown' : countText(reader.lag)}
        </div>
      </li>
    ))}
  </ul>
);

const PARTITION_COLUMNS = [
  { id: 'partition', head: 'Partition', cell: (at: Partition) => `p${at.partition}` },
  { id: 'start', head: 'Log start', align: 'right' as const, cell: (at: Partition) => <Offset of={at} offset={at.logStart} /> },
  { id: 'end', head: 'End', align: 'right' as const, cell: (at: Partition) => <Offset of={at} offset={at.end} /> },
  { id: 'written', head: 'Written', align: 'right' as const, cell: (at: Partition) => <Rate perSec={at.writtenPerSec} /> },
  {
    id: 'leader',
    head: 'Leader',
    align: 'right' as const,
    cell: (at: Partition) => (at.leader === null ? <span className="text-text-2">none</span> : `broker ${at.leader}`),
  },
  {
    id: 'sync',
    head: 'In sync',
    align: 'right' as const,
    cell: (at: Partition) => (
      <span className={at.inSync.length < at.replicas.length ? 'font-medium text-warn' : ''}>
        {at.inSync.length} of {at.replicas.length}
      </span>
    ),
  },
  { id: 'index', head: 'Indexed', cell: (at: Partition) => <span className="text-text-2">{indexedText(at)}</span> },
];

function Offset({ of, offset }: { readonly of: Partition; readonly offset: string | null }) {
  return offset === null ? <Unknown reason={of.error?.message} /> : <OffsetText offset={offset} />;
}

export const TopicPartitionTable = ({ topic }: { readonly topic: TopicDetail }) => (
  <PlainTable
    label="Partitions"
    rows={topic.partitions}
    rowKey={(at) => String(at.partition)}
    columns={PARTITION_COLUMNS}
    empty={topic.error?.message ?? 'none known'}
  />
);

const TYPE_COLUMNS = [
  {
    id: 'type',
    head: 'Type',
    cell: (seen: TypeSeen) =>
      seen.type === null ? (
        <span className="text-text-3">no convention names it</span>
      ) : (
        <span className="font-medium">{seen.type}</span>
      ),
  },
  { id: 'kind', head: 'Kind', cell: (seen: TypeSeen) => <span className="text-text-2">{seen.kind}</span> },
  { id: 'count', head: 'Indexed', align: 'right' as const, cell: (seen: TypeSeen) => countText(seen.count) },
  {
    id: 'size',
    head: 'Size, mean',
    align: 'right' as const,
    cell: (seen: TypeSeen) => bytesText(seen.bytes / Math.max(1, seen.count)),
  },
  { id: 'largest', head: 'Largest', align: 'right' as const, cell: (seen: TypeSeen) => bytesText(seen.largest) },
  { id: 'last', head: 'Last', align: 'right' as const, cell: (seen: TypeSeen) => <Time ms={seen.lastMs} /> },
];

export const TypeTable = ({ topic }: { readonly topic: TopicDetail }) => (
  <PlainTable
    label="Types"
    rows={topic.types}
    rowKey={(seen) => `${seen.kind} ${seen.type ?? ''}${seen.type === null}`}
    columns={TYPE_COLUMNS}
    empty="no record of it is indexed"
  />
);

const SETTING_COLUMNS = [
  {
    id: 'name',
    head: 'Setting',
    cell: (setting: TopicDetail['configs'][number]) => <code className="text-code-small">{setting.name}</code>,
  },
  {
    id: 'value',
    head: 'Value',
    cell: (setting: TopicDetail['configs'][number]) => (
      <code className="text-code-small" title={setting.value ?? undefined}>
        {setting.value ?? 'hidden by the broker'} <span className="text-text-3">{settingWords(setting.name, setting.value)}</span>
      </code>
    ),
  },
  {
    id: 'from',
    head: 'Set by',
    cell: (setting: TopicDetail['configs'][number]) => (
      <span className="text-text-2">{setting.isDefault ? 'default' : 'the topic'}</span>
    ),
  },
];

export const SettingTable = ({ topic }: { readonly topic: TopicDetail }) => (
  <PlainTable
    label="Settings"
    rows={topic.configs.toSorted((a, b) => Number(a.isDefault) - Number(b.isDefault))}
    rowKey={(setting) => setting.name}
    columns={SETTING_COLUMNS}
    empty="not read; Throughline may lack DESCRIBE_CONFIGS on the topic"
  />
);

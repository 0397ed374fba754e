import clsx from 'clsx';
import type { TopicSummary } from '../../lib/api/contracts/topics.ts';
import { SEVERITY_ORDER } from '../../lib/model/status.ts';
import { TopicLink } from '../groups/group-links.tsx';
import { Badge } from '../ui/chip.tsx';
import { roundText } from '../ui/figure-text.ts';
import { Count, Rate } from '../ui/figures.tsx';
import { groupLabel } from '../ui/name-text.ts';
import { SeverityMark } from '../ui/status-mark.tsx';
import type { TableColumn } from '../ui/table-column.ts';

/** compacted, kept 7 d, kept for ever, unknown */
export function retentionText(topic: Pick<TopicSummary, 'cleanupPolicy' | 'retentionMs'>): string {
  if (topic.cleanupPolicy === 'compact') return 'compacted';
  if (topic.retentionMs === null) return 'unknown';
  const kept = topic.retentionMs < 0 ? 'kept for ever' : `kept ${roundText(topic.retentionMs)}`;
  return topic.cleanupPolicy?.includes('compact') ? `compacted, ${kept}` : kept;
}

export const TOPIC_COLUMNS: readonly TableColumn<TopicSummary>[] = [
  {
    id: 'topic',
    isFixed: true,
    head: 'Topic',
    width: 'minmax(160px,1.5fr)',
    sortBy: (topic) => topic.topic,
    cell: (topic) => (
      <span className="flex items-center gap-2 font-medium">
        <SeverityMark severity={topic.severity} />
        <TopicLink topic={topic.topic} />
        {topic.carries === 'commands' && <Badge>commands</Badge>}
        {topic.internal && <Badge>internal</Badge>}
      </span>
    ),
  },
  {
    id: 'reason',
    head: 'Reason',
    width: 'minmax(160px,1.8fr)',
    sortBy: (topic) => SEVERITY_ORDER.indexOf(topic.severity),
    cell: (topic) => (
      <span
        className={clsx('block truncate', topic.severity === 'ok' && 'text-text-2')}
        data-full={
          topic.error ? `${topic.error.code}; ${topic.error.message}. ${topic.error.hint ?? ''}` : (topic.reason ?? undefined)
        }
      >
        {topic.error ? `${topic.error.code}; ${topic.error.message}` : topic.reason}
      </span>
    ),
  },
  {
    id: 'writers',
    head: 'Written by',
    width: 'minmax(96px,1fr)',
    from: 'medium',
    cell: (topic) => <Names names={topic.writers} none="no writer known" />,
  },
  {
    id: 'readers',
    head: 'Read by',
    width: 'minmax(96px,1fr)',
    from: 'medium',
    cell: (topic) => <Names names={topic.readers.map(groupLabel)} none="no reader" />,
  },
  {
    id: 'written',
    head: 'Written',
    width: '88px',
    align: 'right',
    largestFirst: true,
    sortBy: (topic) => topic.writtenPerSec,
    cell: (topic) => <Rate perSec={topic.writtenPerSec} />,
  },
  {
    id: 'messages',
    head: 'Messages, at most',
    width: '128px',
    align: 'right',
    largestFirst: true,
    sortBy: (topic) => topic.messagesAtMost,
    cell: (topic) => <Count value={topic.messagesAtMost} />,
  },
  {
    id: 'partitions',
    head: 'Partitions',
    width: '88px',
    align: 'right',
    largestFirst: true,
    from: 'wide',
    sortBy: (topic) => topic.partitionCount,
    cell: (topic) => <Count value={topic.partitionCount} />,
  },
  {
    id: 'kept',
    head: 'Retention',
    width: '128px',
    from: 'wide',
    cell: (topic) => <span className="text-text-2">{retentionText(topic)}</span>,
  },
  {
    id: 'index',
    head: 'Index',
    width: '88px',
    from: 'wide',
    cell: (topic) => (
      <span className="text-text-2" title={topic.index.reason ?? undefined}>
        {topic.index.state}
      </span>
    ),
  },
];

/** The first of several names and how many more, or the words for none. */
function Names({ names, none }: { readonly names: readonly string[]; readonly none: string }) {
  const [first, ...more] = names;
  if (first === undefined) return <span className="text-text-3">{none}</span>;
  return (
    <span className="text-text-2" title={names.slice(0, 40).join('\n')}>
      {first} {more.length > 0 && <span className="text-text-3">+{more.length}</span>}
    </span>
  );
}

export const narrowTopic = (topic: TopicSummary) => (
  <>
    <div className="flex items-center gap-2">
      <SeverityMark severity={topic.severity} />
      <span className="min-w-0 flex-1 truncate font-medium text-text">{topic.topic}</span>
      <Rate perSec={topic.writtenPerSec} />
    </div>
    <div className="truncate text-text-2">
      {topic.reason ??
        `${topic.writers.join(', ') || 'no writer known'} → ${topic.readers.map(groupLabel).join(', ') || 'no reader'}`}
    </div>
  </>
);

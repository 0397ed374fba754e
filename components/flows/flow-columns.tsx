import Link from 'next/link';
import type { FlowSummary } from '../../lib/api/contracts/flows.ts';
import { countText } from '../../lib/model/words.ts';
import { flowHref } from '../ui/hrefs.ts';
import { Time } from '../ui/moment.tsx';
import type { TableColumn, TableSort } from '../ui/table-column.ts';
import { flowRank } from './flow-rank.ts';
import { spanText } from './time-scale.ts';
import { VerdictLine } from './verdict-line.tsx';

export const WORST_FIRST: TableSort = { id: 'verdict', descending: false };

const spanOf = ({ startedMs, lastMs }: FlowSummary): string | null =>
  startedMs === null || lastMs === null ? null : spanText(lastMs - startedMs);

export const FLOW_COLUMNS: readonly TableColumn<FlowSummary>[] = [
  {
    id: 'started',
    head: 'Started',
    width: '136px',
    sortBy: (flow) => flow.startedMs,
    largestFirst: true,
    cell: (flow) => <Time ms={flow.startedMs} millis />,
  },
  {
    id: 'correlationId',
    head: 'Correlation id',
    width: 'minmax(140px,1.3fr)',
    cell: (flow) => (
      <Link
        href={flowHref(flow.correlationId)}
        prefetch={false}
        title={flow.correlationId}
        className="block truncate font-mono text-code-small font-medium hover:underline"
      >
        <bdi>{flow.correlationId}</bdi>
      </Link>
    ),
  },
  {
    id: 'verdict',
    head: 'Verdict',
    width: 'minmax(200px,2.4fr)',
    sortBy: flowRank,
    cell: (flow) => <VerdictLine verdict={flow.verdict} />,
  },
  {
    id: 'rootType',
    head: 'Root type',
    width: 'minmax(96px,1fr)',
    sortBy: (flow) => flow.rootType,
    cell: (flow) =>
      flow.rootType === null ? <span className="text-text-3">no type</span> : <span title={flow.rootType}>{flow.rootType}</span>,
  },
  {
    id: 'events',
    head: 'Events',
    width: '72px',
    align: 'right',
    sortBy: (flow) => flow.eventCount,
    largestFirst: true,
    cell: (flow) => countText(flow.eventCount),
  },
  {
    id: 'span',
    head: 'Span',
    width: '96px',
    align: 'right',
    sortBy: (flow) => (flow.startedMs === null || flow.lastMs === null ? null : flow.lastMs - flow.startedMs),
    largestFirst: true,
    from: 'medium',
    cell: (flow) =>
      flow.eventCount === 1 ? (
        <span className="text-text-3">one event</span>
      ) : (
        <span className="text-text-2">{spanOf(flow) ?? 'unknown'}</span>
      ),
  },
  {
    id: 'topics',
    head: 'Topics',
    width: '64px',
    align: 'right',
    from: 'medium',
    cell: (flow) => <span title={flow.topics.join(', ')}>{countText(flow.topics.length)}</span>,
  },
  {
    id: 'services',
    head: 'Services',
    width: 'minmax(120px,1.4fr)',
    from: 'wide',
    cell: (flow) => (
      <span className="text-text-2" title={flow.services.join(', ')}>
        {flow.services.length === 0 ? <span className="text-text-3">unknown</span> : flow.services.join(', ')}
      </span>
    ),
  },
];

/** On a phone: the id and when; under them the verdict. */
export const narrowFlow = (flow: FlowSummary) => (
  <>
    <div className="flex items-center gap-2">
      <bdi className="min-w-0 flex-1 truncate font-mono text-code-small font-medium">{flow.correlationId}</bdi>
      <Time ms={flow.startedMs} />
    </div>
    <VerdictLine verdict={flow.verdict} />
  </>
);

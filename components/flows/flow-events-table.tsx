'use client';

import { useMemo, useState } from 'react';
import type { EventSummary } from '../../lib/api/contracts/events.ts';
import type { FlowDetail } from '../../lib/api/contracts/flows.ts';
import { bytesText, countOf } from '../../lib/model/words.ts';
import { EventType, narrowEvent, ServiceName, TIME_COLUMN } from '../events/event-columns.tsx';
import { placeText, positionKey, typeLabel } from '../events/event-position.ts';
import { DataTable } from '../ui/data-table.tsx';
import type { TableColumn, TableSort } from '../ui/table-column.ts';

interface FlowEventsTableProps {
  readonly flow: FlowDetail;
  readonly selectedKey: string | null;
  readonly onSelect: (key: string) => void;
}

/** An event of the flow with its place in it and what led to it. */
interface FlowRow extends EventSummary {
  readonly place: number;
  readonly causedBy: string | null;
}

/** All events of a flow, causes before effects; only the rows in view are in the page. */
export function FlowEventsTable({ flow, selectedKey, onSelect }: FlowEventsTableProps) {
  const [sort, setSort] = useState<TableSort>({ id: 'time', descending: false });
  const rows = useMemo((): FlowRow[] => {
    const byKey = new Map(flow.events.map((event) => [positionKey(event), event]));
    const causeOf = new Map(flow.causes.map(({ cause, effect }) => [positionKey(effect), byKey.get(positionKey(cause))]));
    return flow.events.map((event, place) => {
      const cause = causeOf.get(positionKey(event));
      return { ...event, place, causedBy: cause === undefined ? null : typeLabel(cause) };
    });
  }, [flow.events, flow.causes]);
  return (
    <DataTable
      label="Events of the flow"
      rows={rows}
      rowKey={positionKey}
      columns={COLUMNS}
      sort={sort}
      onSort={setSort}
      onOpen={(row) => onSelect(positionKey(row))}
      rowHeight={30}
      narrowRow={narrowEvent}
      selectedKey={selectedKey}
      footer={
        flow.truncated
          ? `The first ${countOf(flow.events.length, 'event')}; there are more. Search for the id to page through all of them.`
          : `All ${countOf(flow.events.length, 'event')} shown.`
      }
    />
  );
}

const COLUMNS: readonly TableColumn<FlowRow>[] = [
  { ...TIME_COLUMN, sortBy: (row) => row.place },
  {
    id: 'type',
    head: 'Type',
    width: 'minmax(120px,1.4fr)',
    sortBy: (row) => row.type,
    cell: (row) => <EventType event={row} />,
  },
  {
    id: 'causedBy',
    head: 'Caused by',
    width: 'minmax(96px,1.1fr)',
    from: 'medium',
    cell: (row) =>
      row.causedBy === null ? (
        <span className="text-text-3">no cause known</span>
      ) : (
        <span className="text-text-2">{row.causedBy}</span>
      ),
  },
  {
    id: 'topic',
    head: 'Topic',
    width: 'minmax(96px,1.2fr)',
    sortBy: (row) => row.topic,
    cell: (row) => (
      <span className="text-text-2" title={row.topic}>
        {row.topic}
      </span>
    ),
  },
  {
    id: 'position',
    head: 'Position',
    width: '132px',
    cell: (row) => <span className="font-mono text-code-small">{placeText(row)}</span>,
  },
  {
    id: 'service',
    head: 'Service',
    width: 'minmax(72px,0.9fr)',
    sortBy: (row) => row.service,
    cell: (row) => <ServiceName service={row.service} />,
  },
  {
    id: 'size',
    head: 'Size',
    width: '72px',
    align: 'right',
    from: 'wide',
    sortBy: (row) => row.size,
    largestFirst: true,
    cell: (row) => <span className="text-text-2">{bytesText(row.size)}</span>,
  },
];

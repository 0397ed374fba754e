'use client';

import { useRouter } from 'next/navigation';
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { useMemo } from 'react';
import type { GroupSummary } from '../../lib/api/contracts/groups.ts';
import { useGroups } from '../../lib/hooks/use-groups.ts';
import { severityOf } from '../../lib/model/status.ts';
import { countText } from '../../lib/model/words.ts';
import { FirstPass, SampleInterval, SourceWord } from '../shell/first-pass.tsx';
import { PageHead } from '../shell/page-head.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { groupHref } from '../ui/hrefs.ts';
import { STATUS_WORD } from '../ui/name-text.ts';
import { SearchField } from '../ui/search-field.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { SeverityMark } from '../ui/status-mark.tsx';
import { parseSort, sortText } from '../ui/table-column.ts';
import { GROUP_COLUMNS, narrowGroup } from './group-columns.tsx';
import { countByStatus, filterGroups, groupsInWords, STATUSES } from './group-filter.ts';

const NONE: readonly GroupSummary[] = [];
const keyOf = (group: GroupSummary): string => `${group.source}/${group.groupId}`;

/** All groups, the worst first. Filter, status and sort are in the URL. */
export function GroupsPage() {
  const router = useRouter();
  const groups = useGroups();
  const [view, setView] = useQueryStates({
    q: parseAsString.withDefault(''),
    status: parseAsStringLiteral(STATUSES),
    sort: parseAsString,
  });
  const all = groups.data?.groups ?? NONE;
  const counts = useMemo(() => countByStatus(all), [all]);
  const shown = useMemo(() => filterGroups(all, view.q, view.status), [all, view.q, view.status]);
  const unread = useMemo(() => all.filter((group) => group.error !== null), [all]);
  const sort = parseSort(view.sort, GROUP_COLUMNS, { id: 'status', descending: false });

  if (groups.isError && groups.data === undefined) return <ErrorState error={groups.error} retry={() => void groups.refetch()} />;
  const isRead = groups.data !== undefined && groups.data.asOfMs !== null;
  return (
    <div className="flex h-full flex-col">
      <PageHead
        title="Groups"
        summary={isRead && groupsInWords(counts)}
        aside={isRead && `${countText(all.length)} listed, ${countText(all.length - unread.length)} read`}
      >
        <SearchField
          label="Find groups by name, service or topic"
          placeholder="Name, service or topic"
          takesSlash
          value={view.q}
          onChange={(q) => void setView({ q: q === '' ? null : q }, { history: 'replace' })}
          count={view.q !== '' && `${countText(shown.length)} of ${countText(all.length)}`}
          className="w-full narrow:w-80"
        />
        {isRead && (
          <div className="flex min-w-0 flex-wrap gap-2 max-narrow:flex-nowrap max-narrow:overflow-x-auto max-narrow:*:shrink-0">
            <Chip
              pressed={view.status === null}
              count={all.length}
              onClick={() => void setView({ status: null }, { history: 'push' })}
            >
              All
            </Chip>
            {STATUSES.filter((status) => counts.has(status) || status === view.status).map((status) => (
              <Chip
                key={status}
                pressed={view.status === status}
                count={counts.get(status) ?? 0}
                mark={<SeverityMark severity={severityOf(status)} size={8} />}
                onClick={() => void setView({ status: view.status === status ? null : status }, { history: 'push' })}
              >
                {STATUS_WORD[status]}
              </Chip>
            ))}
          </div>
        )}
      </PageHead>
      <UnreadGroups unread={unread} total={all.length} />
      <div className="min-h-0 flex-1">
        {!isRead ? (
          <FirstPass>
            <SkeletonRows label="Reading groups" />
          </FirstPass>
        ) : all.length === 0 ? (
          <EmptyState title="No group has committed yet">
            <SourceWord /> was read, and nobody has a position on it. A group shows up here within <SampleInterval /> of its first
            commit.
          </EmptyState>
        ) : shown.length === 0 ? (
          <EmptyState
            title="No group fits"
            action={<Button onClick={() => void setView({ q: null, status: null })}>Show all {countText(all.length)}</Button>}
          >
            {countText(all.length)} groups were looked at.
          </EmptyState>
        ) : (
          <DataTable
            label="Groups"
            rows={shown}
            rowKey={keyOf}
            columns={GROUP_COLUMNS}
            sort={sort}
            onSort={(next) => void setView({ sort: sortText(next) }, { history: 'replace' })}
            onOpen={(group) => router.push(groupHref(group.groupId))}
            narrowRow={narrowGroup}
          />
        )}
      </div>
    </div>
  );
}

/** Groups that could not be read stay in the list as unknown; above it stands how many, why, and the cure. */
function UnreadGroups({ unread, total }: { readonly unread: readonly GroupSummary[]; readonly total: number }) {
  const error = unread[0]?.error;
  if (!error) return null;
  return (
    <Banner severity="warn" title={`${countText(unread.length)} of ${countText(total)} groups could not be read`}>
      {error.code}. {error.message} {error.hint}
    </Banner>
  );
}

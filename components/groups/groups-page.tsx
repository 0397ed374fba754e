'use client';

import { useRouter } from 'next/navigation';
import { parseAsArrayOf, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { useMemo } from 'react';
import type { GroupSummary } from '../../lib/api/contracts/groups.ts';
import { useGroups } from '../../lib/hooks/use-groups.ts';
import { countText } from '../../lib/model/words.ts';
import { FirstPass } from '../shell/first-pass.tsx';
import { PageHead } from '../shell/page-head.tsx';
import { Button } from '../ui/button.tsx';
import { ColumnsMenu } from '../ui/columns-menu.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { groupHref } from '../ui/hrefs.ts';
import { ListCoverage } from '../ui/list-coverage.tsx';
import { NarrowSheet } from '../ui/narrow-sheet.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { TableSkeleton } from '../ui/skeleton.tsx';
import { parseSort, sortText } from '../ui/table-column.ts';
import { TYPED } from '../ui/typed.ts';
import { GROUP_COLUMNS, narrowGroup } from './group-columns.tsx';
import { countByStatus, filterGroups, groupsInWords, lagInWords, PROTOCOLS, STATUSES } from './group-filter.ts';
import { GROUP_WORDS, parseGroupQuery } from './group-query.ts';
import { NoGroupYet } from './no-group-yet.tsx';
import { ProtocolMenu, StatusChips } from './status-chips.tsx';
import { UnreadGroups } from './unread-groups.tsx';

const NONE: readonly GroupSummary[] = [];
const keyOf = (group: GroupSummary): string => `${group.source}/${group.groupId}`;
const VIEW = {
  q: parseAsString.withDefault(''),
  status: parseAsStringLiteral(STATUSES),
  protocol: parseAsStringLiteral(PROTOCOLS),
  sort: parseAsString,
  /** Columns that are not shown. */
  hide: parseAsArrayOf(parseAsString).withDefault([]),
};

/** All groups, the worst first. Query, filters, columns and sort are in the URL. */
export function GroupsPage() {
  const router = useRouter();
  const groups = useGroups();
  const [view, setView] = useQueryStates(VIEW);
  const all = groups.data?.groups ?? NONE;
  const counts = useMemo(() => countByStatus(all), [all]);
  const { q, status, protocol, hide } = view;
  const terms = useMemo(() => parseGroupQuery(q), [q]);
  const shown = useMemo(() => filterGroups(all, q, status, protocol), [all, q, status, protocol]);
  const unread = useMemo(() => all.filter((group) => group.error !== null), [all]);
  const columns = useMemo(() => GROUP_COLUMNS.filter((column) => column.isFixed || !hide.includes(column.id)), [hide]);
  const sort = parseSort(view.sort, GROUP_COLUMNS, { id: 'status', descending: false });
  const setSort = (next: typeof sort) => void setView({ sort: sortText(next) }, { history: 'replace' });
  const showAll = () => void setView({ q: null, status: null, protocol: null }, { history: 'push' });

  if (groups.isError && groups.data === undefined)
    return (
      <>
        <PageHead title="Groups" />
        <ErrorState error={groups.error} retry={() => void groups.refetch()} />
      </>
    );
  const isRead = groups.data !== undefined && groups.data.asOfMs !== null;
  const chips = (
    <StatusChips
      counts={counts}
      total={all.length}
      value={status}
      onChange={(next) => void setView({ status: next }, { history: 'push' })}
    />
  );
  const protocolMenu = (
    <ProtocolMenu groups={all} value={protocol} onChange={(next) => void setView({ protocol: next }, { history: 'push' })} />
  );
  return (
    <div className="flex h-full flex-col">
      <PageHead
        title="Groups"
        summary={isRead && groupsInWords(counts)}
        aside={
          <>
            {isRead && (
              <ListCoverage complete={unread.length === 0}>
                {countText(all.length)} of {countText(all.length)} groups listed, {countText(all.length - unread.length)} read
              </ListCoverage>
            )}
            <ColumnsMenu
              columns={GROUP_COLUMNS}
              hidden={hide}
              onHidden={(next) => void setView({ hide: next.length === 0 ? null : [...next] }, { history: 'replace' })}
            />
          </>
        }
      >
        <SearchField
          label="Find groups by name, service, topic or figure"
          placeholder="age>1m, topic:orders*, service:…"
          help={`Words that are understood: ${GROUP_WORDS}`}
          takesSlash
          value={q}
          terms={terms}
          onChange={(next) => void setView({ q: next === '' ? null : next }, TYPED)}
          count={q !== '' && `${countText(shown.length)} of ${countText(all.length)}`}
          className="min-w-0 flex-1 narrow:w-64 narrow:flex-none wide:w-[380px]"
        />
        {isRead && (
          <>
            <NarrowSheet label="Sort and filter" columns={GROUP_COLUMNS} sort={sort} onSort={setSort}>
              {chips}
              {protocolMenu}
            </NarrowSheet>
            <span aria-hidden className="h-4 border-l border-line-strong max-narrow:hidden" />
            <div className="flex min-w-0 flex-wrap gap-2 max-narrow:hidden">{chips}</div>
            <div className="ml-auto max-narrow:hidden">{protocolMenu}</div>
          </>
        )}
      </PageHead>
      <UnreadGroups
        unread={unread}
        total={all.length}
        onShow={() => void setView({ q: 'is:unread', status: null, protocol: null }, { history: 'push' })}
      />
      <div className="min-h-0 flex-1">
        {!isRead ? (
          <FirstPass>
            <TableSkeleton label="Reading groups" columns={columns} nameColumn="group" />
          </FirstPass>
        ) : all.length === 0 ? (
          <NoGroupYet />
        ) : shown.length === 0 ? (
          <EmptyState title="No group fits" action={<Button onClick={showAll}>Show all {countText(all.length)}</Button>}>
            {countText(all.length)} groups were looked at.
          </EmptyState>
        ) : (
          <DataTable
            label="Groups"
            rows={all}
            shown={shown}
            rowKey={keyOf}
            columns={columns}
            sort={sort}
            onSort={setSort}
            steadyFor={`${q} ${status} ${protocol}`}
            onOpen={(group) => router.push(groupHref(group.groupId))}
            narrowRow={narrowGroup}
            footer={lagInWords(shown)}
          />
        )}
      </div>
    </div>
  );
}

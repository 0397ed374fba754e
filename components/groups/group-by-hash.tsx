'use client';

import { nameHash } from '../../lib/api/path-name.ts';
import { useGroups } from '../../lib/hooks/use-groups.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { GroupPage } from './group-page.tsx';

/** A group whose id is too long for an address: found among the known ones by its hash. */
export function GroupByHash({ hash }: { readonly hash: string }) {
  const { data } = useGroups();
  if (data === undefined) return <SkeletonRows label="Finding the group" />;
  const found = data.groups.find((group) => nameHash(new TextEncoder().encode(group.groupId)) === hash);
  if (found === undefined)
    return <EmptyState title="No such group">None of {data.groups.length} groups has the id this address stands for.</EmptyState>;
  return <GroupPage groupId={found.groupId} />;
}

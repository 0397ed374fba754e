import { groupHref, topicHref } from '../ui/hrefs.ts';
import { MiddleCut } from '../ui/middle-cut.tsx';
import { groupLabel } from '../ui/name-text.ts';
import { RowLink } from '../ui/row-link.tsx';

/** A group's name, leading to its page. */
export function GroupLink({ groupId }: { readonly groupId: string }) {
  return (
    <RowLink href={groupHref(groupId)} label={groupLabel(groupId)} className="flex min-w-0 font-medium text-text hover:underline">
      <MiddleCut name={groupLabel(groupId)} />
    </RowLink>
  );
}

/** A topic's name, leading to its page. */
export function TopicLink({ topic }: { readonly topic: string }) {
  return (
    <RowLink href={topicHref(topic)} label={topic} className="inline-flex min-w-0 max-w-full hover:text-text hover:underline">
      <MiddleCut name={topic} />
    </RowLink>
  );
}

/** The first of several and how many more. */
export function FirstTopics({ topics }: { readonly topics: readonly string[] }) {
  const [first, ...more] = topics;
  if (first === undefined) return null;
  return (
    <span className="flex min-w-0 gap-1 text-text-2" title={topics.slice(0, 40).join('\n')}>
      <TopicLink topic={first} />
      {more.length > 0 && <span className="shrink-0 text-text-3">+{more.length}</span>}
    </span>
  );
}

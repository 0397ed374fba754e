import Link from 'next/link';
import { groupHref, topicHref } from '../ui/hrefs.ts';
import { MiddleCut } from '../ui/middle-cut.tsx';
import { groupLabel } from '../ui/name-text.ts';

/** A group's name, leading to its page. */
export function GroupLink({ groupId }: { readonly groupId: string }) {
  return (
    <Link
      href={groupHref(groupId)}
      prefetch={false}
      aria-label={groupLabel(groupId)}
      className="flex min-w-0 font-medium text-text hover:underline"
    >
      <MiddleCut name={groupLabel(groupId)} />
    </Link>
  );
}

/** A topic's name, leading to its page. */
export function TopicLink({ topic }: { readonly topic: string }) {
  return (
    <Link
      href={topicHref(topic)}
      prefetch={false}
      aria-label={topic}
      className="inline-flex min-w-0 max-w-full hover:text-text hover:underline"
    >
      <MiddleCut name={topic} />
    </Link>
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

import type { GroupDetail } from '../../lib/api/contracts/groups.ts';
import { countText } from '../../lib/model/words.ts';
import { ageFigure } from '../ui/figure-text.ts';
import { groupLabel, STATUS_WORD } from '../ui/name-text.ts';
import { PageSection } from '../ui/page-section.tsx';
import { SeverityMark } from '../ui/status-mark.tsx';
import { GroupLink } from './group-links.tsx';

/** The other groups of the same service, and how each is. Nothing when it has none. */
export function SiblingList({ group }: { readonly group: GroupDetail }) {
  if (group.siblings.length === 0) return null;
  return (
    <PageSection
      title={`Other groups of service ${groupLabel(group.service)}`}
      note={group.joinedBy && `joined by ${group.joinedBy}`}
    >
      <ul className="m-0 list-none p-0">
        {group.siblings.map((sibling) => (
          <li key={sibling.groupId} className="flex min-h-7 items-center gap-2 border-b text-table last:border-0">
            <GroupLink groupId={sibling.groupId} />
            <span className="min-w-0 flex-1 truncate text-caption text-text-3" title={sibling.topics.join('\n')}>
              {sibling.topics[0]}
              {sibling.topics.length > 1 && ` +${sibling.topics.length - 1}`}
            </span>
            <SeverityMark severity={sibling.severity} />
            <span className="shrink-0 text-text-2">{howItIs(sibling)}</span>
          </li>
        ))}
      </ul>
    </PageSection>
  );
}

/** Ok, lag 14, oldest unread 0.6 s */
function howItIs({ status, lag, ageMs, basis }: GroupDetail['siblings'][number]): string {
  const age = ageFigure(ageMs, basis, null).value;
  return `${STATUS_WORD[status]}, lag ${lag === null ? 'unknown' : countText(lag)}, oldest unread ${age}`;
}

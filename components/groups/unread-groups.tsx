'use client';

import type { GroupSummary } from '../../lib/api/contracts/groups.ts';
import { countText } from '../../lib/model/words.ts';
import { useSourceNow } from '../shell/source-now.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { groupLabel } from '../ui/name-text.ts';
import { grantCommand } from './grant-command.ts';

interface UnreadGroupsProps {
  readonly unread: readonly GroupSummary[];
  readonly total: number;
  readonly onShow: () => void;
}

/** Groups that could not be read stay in the list as unknown; above it stands how many, why, and the cure. */
export function UnreadGroups({ unread, total, onShow }: UnreadGroupsProps) {
  const source = useSourceNow();
  const error = unread[0]?.error;
  if (!error) return null;
  const sameCode = unread.filter((group) => group.error?.code === error.code);
  const isDenied = error.code === 'GROUP_AUTHORIZATION_FAILED';
  const names = sameCode.map((group) => group.groupId);
  const others = unread.length - sameCode.length;
  return (
    <Banner
      severity="warn"
      title={`${countText(unread.length)} of ${countText(total)} groups could not be read`}
      command={isDenied ? grantCommand(names, source?.addresses[0], source?.principal ?? null) : undefined}
      aside={
        <Button tone="plain" size="small" onClick={onShow}>
          Show the {countText(unread.length)}
        </Button>
      }
    >
      <code className="text-code-small">{error.code}</code>.{' '}
      {isDenied
        ? `Grant DESCRIBE on them to ${source?.principal ?? "Throughline's principal"}, for instance:`
        : `${error.message}. ${error.hint ?? ''}`}
      {!isDenied &&
        sameCode.length > 1 &&
        ` The same for ${countText(sameCode.length - 1)} more, ${groupLabel(names[1] ?? '')} among them.`}
      {others > 0 && ` ${countText(others)} have other reasons, which stand in their rows.`}
    </Banner>
  );
}

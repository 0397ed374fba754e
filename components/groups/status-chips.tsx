import type { GroupSummary } from '../../lib/api/contracts/groups.ts';
import { type GroupStatus, severityOf } from '../../lib/model/status.ts';
import { Chip } from '../ui/chip.tsx';
import { ChoiceMenu } from '../ui/choice-menu.tsx';
import { STATUS_WORD } from '../ui/name-text.ts';
import { SeverityMark } from '../ui/status-mark.tsx';
import { PROTOCOLS, type Protocol, STATUSES } from './group-filter.ts';

interface StatusChipsProps {
  /** Of all groups, not of those a query leaves. */
  readonly counts: ReadonlyMap<GroupStatus, number>;
  readonly total: number;
  readonly value: GroupStatus | null;
  readonly onChange: (status: GroupStatus | null) => void;
}

export function StatusChips({ counts, total, value, onChange }: StatusChipsProps) {
  return (
    <>
      <Chip pressed={value === null} count={total} onClick={() => onChange(null)}>
        All
      </Chip>
      {STATUSES.filter((status) => counts.has(status) || status === value).map((status) => (
        <Chip
          key={status}
          pressed={value === status}
          count={counts.get(status) ?? 0}
          mark={<SeverityMark severity={severityOf(status)} size={8} />}
          onClick={() => onChange(value === status ? null : status)}
        >
          {STATUS_WORD[status]}
        </Chip>
      ))}
    </>
  );
}

interface ProtocolMenuProps {
  readonly groups: readonly GroupSummary[];
  readonly value: Protocol | null;
  readonly onChange: (protocol: Protocol | null) => void;
}

export function ProtocolMenu({ groups, value, onChange }: ProtocolMenuProps) {
  const counts = new Map<Protocol, number>();
  for (const { protocol } of groups) counts.set(protocol, (counts.get(protocol) ?? 0) + 1);
  const options = PROTOCOLS.flatMap((protocol) => {
    const count = counts.get(protocol) ?? 0;
    return count === 0 && protocol !== value ? [] : [{ value: protocol, count }];
  });
  return <ChoiceMenu label="Protocol" options={options} value={value} onChange={onChange} />;
}

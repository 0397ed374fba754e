import { shellWord } from '../ui/shell-word.ts';

/** Shorter common beginnings would grant more than is meant. */
const SHORTEST_PREFIX = 3;

/**
 * The command that lets Throughline read these groups (none: nothing). One group is named; several that begin alike are granted by
 * that beginning; else all groups are. `principal` null: a place for it is left in the command.
 */
export function grantCommand(groups: readonly string[], broker: string | undefined, principal: string | null): string {
  const [first = ''] = groups;
  const prefix = commonPrefix(groups);
  const resource =
    groups.length === 1 && first !== ''
      ? `--group ${shellWord(first)}`
      : prefix.length >= SHORTEST_PREFIX
        ? `--group ${shellWord(prefix)} --resource-pattern-type prefixed`
        : `--group '*'`;
  const who = principal === null ? 'User:<the principal of Throughline>' : principal;
  return `kafka-acls.sh --bootstrap-server ${broker ?? '<broker>'} --add --allow-principal ${shellWord(who)} --operation Describe ${resource}`;
}

function commonPrefix(names: readonly string[]): string {
  let prefix = names[0] ?? '';
  for (const name of names) while (!name.startsWith(prefix)) prefix = prefix.slice(0, -1);
  return prefix;
}

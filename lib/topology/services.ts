import { globExpression } from '../model/glob.ts';

/** Joins a group to a service by name; first match wins. `*` and `?` as in a shell. */
export interface GroupServiceRule {
  readonly pattern: string;
  readonly service: string;
}

export interface ServiceJoin {
  /** The service a group belongs to, and by which rule; a group no rule joins is a service of its own name. */
  readonly service: string;
  readonly joinedBy: string | null;
}

/**
 * Which service each group belongs to. Only equal names, character for character, or a rule of the configuration join a group
 * to a writer; case and punctuation are never folded.
 */
export function joinGroups(
  groups: readonly string[],
  writers: ReadonlySet<string>,
  rules: readonly GroupServiceRule[],
): Map<string, ServiceJoin> {
  const compiled = rules.map((rule) => ({ ...rule, expression: globExpression(rule.pattern) }));
  const joins = new Map<string, ServiceJoin>();
  for (const group of groups) {
    const rule = compiled.find((candidate) => candidate.expression.test(group));
    if (rule) joins.set(group, { service: rule.service, joinedBy: `rule ${rule.pattern} = ${rule.service}` });
    else joins.set(group, { service: group, joinedBy: writers.has(group) ? 'equal names' : null });
  }
  return joins;
}

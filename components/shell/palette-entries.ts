import type { GroupSummary } from '../../lib/api/contracts/groups.ts';
import type { TopicSummary } from '../../lib/api/contracts/topics.ts';
import { nodeId } from '../../lib/model/graph.ts';
import { compareSeverity, type Severity } from '../../lib/model/status.ts';
import { graphHref, groupHref, topicHref } from '../ui/hrefs.ts';
import { groupLabel, STATUS_WORD } from '../ui/name-text.ts';

export interface NameEntry {
  readonly key: string;
  readonly kind: 'group' | 'topic' | 'service';
  readonly name: string;
  /** What is looked through: the name in lower case. */
  readonly lower: string;
  readonly href: string;
  readonly severity: Severity;
  /** Beside the name: a status, or what kind of thing it is. */
  readonly note: string;
}

/** Everything with a name that the palette can go to. Services are who writes a topic or reads by a group. */
export function nameEntries(groups: readonly GroupSummary[], topics: readonly TopicSummary[]): readonly NameEntry[] {
  const services = new Map<string, string>();
  for (const topic of topics) for (const writer of topic.writers) services.set(writer, topic.source);
  for (const group of groups) services.set(group.service, group.source);
  return [
    ...groups.map(({ source, groupId, severity, status }) => {
      const name = groupLabel(groupId);
      const note = severity === 'ok' ? 'group' : STATUS_WORD[status].toLowerCase();
      return entry('group', `${source}/${groupId}`, name, groupHref(groupId), severity, note);
    }),
    ...topics.map(({ source, topic, severity }) =>
      entry('topic', `${source}/${topic}`, topic, topicHref(topic), severity, 'topic'),
    ),
    ...[...services].map(([name, source]) => {
      const id = nodeId({ kind: 'service', source, name });
      return entry('service', id, groupLabel(name), graphHref(id), 'ok', 'in the graph');
    }),
  ];
}

function entry(kind: NameEntry['kind'], id: string, name: string, href: string, severity: Severity, note: string): NameEntry {
  return { key: `${kind} ${id}`, kind, name, lower: name.toLowerCase(), href, severity, note };
}

/**
 * Those whose name has every word of `text` (any case), the best first: equal, then beginning with it, then with a part of the
 * name beginning with it, then anywhere; inside one of these the worst severity, the shorter name. At most `most`.
 */
export function rankEntries(entries: readonly NameEntry[], text: string, most: number): readonly NameEntry[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const found: { entry: NameEntry; rank: number }[] = [];
  for (const entry of entries) {
    let rank = 0;
    for (const word of words) {
      const of = rankOf(entry.lower, word);
      if (of === null) {
        rank = Number.POSITIVE_INFINITY;
        break;
      }
      rank += of;
    }
    if (rank !== Number.POSITIVE_INFINITY) found.push({ entry, rank });
  }
  return found
    .sort((a, b) => a.rank - b.rank || compareEntries(a.entry, b.entry))
    .slice(0, most)
    .map(({ entry }) => entry);
}

const SEPARATOR = /[\s._\-/:]/;

function rankOf(lower: string, word: string): number | null {
  const first = lower.indexOf(word);
  if (first < 0) return null;
  if (first === 0) return lower.length === word.length ? 0 : 1;
  for (let at = first; at >= 0; at = lower.indexOf(word, at + 1)) if (SEPARATOR.test(lower.charAt(at - 1))) return 2;
  return 3;
}

const compareEntries = (a: NameEntry, b: NameEntry): number =>
  compareSeverity(a.severity, b.severity) || a.name.length - b.name.length || (a.key < b.key ? -1 : 1);

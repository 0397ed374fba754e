import type { TopicDetail } from '../../lib/api/contracts/topics.ts';
import { indexedParts } from '../../lib/api/indexed-parts.ts';
import { countOf, countText } from '../../lib/model/words.ts';

/** whole; from 300, up to 1,204, 2 gaps; not yet; with the error's message when there is one. */
export function indexedText(
  at: Pick<TopicDetail['partitions'][number], 'logStart' | 'end' | 'indexed' | 'indexedMore' | 'error'>,
): string {
  if (at.error !== null) return `${at.error.code}; ${at.error.message}`;
  const { whole, ranges, gaps, isAfterStart, isBeforeEnd } = indexedParts({ ...at, from: at.logStart, to: at.end });
  const [first, last] = [ranges[0], ranges.at(-1)];
  if (first === undefined || last === undefined) return whole !== null && gaps.length === 0 ? 'whole' : 'not yet';
  const between = at.indexedMore + gaps.length - (isAfterStart ? 1 : 0) - (isBeforeEnd ? 1 : 0);
  const parts = [
    isAfterStart && at.indexedMore === 0 ? `from ${countText(first.from)}` : null,
    isBeforeEnd ? `up to ${countText(last.to)}` : null,
    between > 0 ? countOf(between, 'gap') : null,
  ];
  return parts.filter((part) => part !== null).join(', ') || 'whole';
}

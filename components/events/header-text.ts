import type { RecordHeader } from '../../lib/api/contracts/events.ts';
import { countText } from '../../lib/model/words.ts';

type Reading = RecordHeader['readings'][number];

/** `4 B, int32 1`, `16 B, uuid 3f2b8c1e-…`: the length of bytes that are no text, and what else they may mean. */
export const readingText = ({
  size,
  readings,
}: {
  readonly size: number | null;
  readonly readings: readonly Reading[];
}): string => [`${countText(size ?? 0)} B`, ...readings.map(({ as, value }) => `${as} ${value}`)].join(', ');

/** `2 of 2, used` */
export const repeatText = ({ nth, of, used }: NonNullable<RecordHeader['repeat']>): string =>
  `${nth} of ${of}${used ? ', used' : ''}`;

import { bytesText } from '../../lib/model/words.ts';
import { roundText } from '../ui/figure-text.ts';

/** What a setting's number means, by the unit its name ends with: 3 h, 67 MB; null: it speaks for itself. */
export function settingWords(name: string, value: string | null): string | null {
  if (value === null || !/^-?\d+$/.test(value)) return null;
  const figure = Number(value);
  if (figure === -1) return name.startsWith('retention.') ? 'without a limit' : null;
  if (figure === -2) return 'as the topic';
  // Kafka writes "never" as the largest 64-bit number.
  if (figure >= Number.MAX_SAFE_INTEGER) return 'without a limit';
  if (name.endsWith('.ms')) return roundText(figure);
  return name.endsWith('.bytes') ? bytesText(figure) : null;
}

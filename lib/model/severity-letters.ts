import type { Severity } from './status.ts';

/** Severities of many moments, one letter each: `o` ok, `w` warn, `b` bad, `u` unknown, `-` no reading. A tenth of the same as words. */
export type SeverityLetter = 'o' | 'w' | 'b' | 'u' | '-';

const LETTERS: Record<Severity, SeverityLetter> = { ok: 'o', warn: 'w', bad: 'b', unknown: 'u' };

export const letterOf = (severity: Severity | null): SeverityLetter => (severity === null ? '-' : LETTERS[severity]);

/** The severity at one place of a text of letters; null: no reading, or beyond its end. */
export function severityAt(letters: string, place: number): Severity | null {
  switch (letters[place]) {
    case 'o':
      return 'ok';
    case 'w':
      return 'warn';
    case 'b':
      return 'bad';
    case 'u':
      return 'unknown';
    default:
      return null;
  }
}

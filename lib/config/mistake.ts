/** One thing wrong with the settings, in the form people read. */
export interface Mistake {
  /** The setting, or what was taken for one. */
  readonly name: string;
  /** As written; null for secrets and for what is missing. */
  readonly given: string | null;
  /** Goes on after "expected": `a duration such as 2s`. */
  readonly expected: string;
}

const LONGEST_GIVEN = 120;

/** One line per mistake. */
export function describeMistakes(mistakes: readonly Mistake[]): string {
  return mistakes
    .map(
      ({ name, given, expected }) =>
        `  ${name}${given === null ? '' : `=${JSON.stringify(given.slice(0, LONGEST_GIVEN))}`}: expected ${expected}`,
    )
    .join('\n');
}

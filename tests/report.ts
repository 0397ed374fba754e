import type { EventData } from 'node:test';

interface FileCount {
  passed: number;
  failed: number;
}

/** Lines that a file's tests wrote on their error output; only those of files with failures are shown, the last so many. */
const KEPT_LINES = 40;

/**
 * What people see of a test run: a line for each file as it ends, with the figures its tests tell, each failure at once and in full, and at the very end all
 * failures by name and the line `N passed, N failed`. Suites are not counted; their tests are. Skipped tests are told and count as neither.
 */
export class Report {
  readonly #shorten: (file: string) => string;
  readonly #files = new Map<string, FileCount>();
  readonly #errorLines = new Map<string, string[]>();
  readonly #figures = new Map<string, string[]>();
  readonly #failures: string[] = [];
  readonly #skipped: string[] = [];
  #passed = 0;

  constructor(shorten: (file: string) => string) {
    this.#shorten = shorten;
  }

  phase(name: string, files: number): void {
    console.log(`\n${name}: ${files} ${files === 1 ? 'file' : 'files'}`);
  }

  ended(test: EventData.TestPass | EventData.TestFail, passed: boolean): void {
    const { file = '', name, line, skip } = test;
    const place = `${this.#shorten(file)}${line === undefined ? '' : `:${line}`}`;
    if (skip !== undefined && skip !== false) {
      this.#skipped.push(`${place} ${name}${typeof skip === 'string' && skip !== '' ? ` (${skip})` : ''}`);
      return;
    }
    const failure = passed ? null : failureOf(test as EventData.TestFail);
    // A suite fails with its tests, which have been counted; what is left are its hooks.
    if (test.details.type === 'suite' && (failure === null || failure.type === 'subtestsFailed')) return;
    const count = this.#files.get(file) ?? { passed: 0, failed: 0 };
    this.#files.set(file, count);
    // Node reports a file without tests as one that passed.
    const isEmptyFile = passed && (name === file || name === this.#shorten(file));
    if (passed && !isEmptyFile) {
      this.#passed++;
      count.passed++;
      return;
    }
    count.failed++;
    const shown = name === file ? 'the file itself' : name;
    this.#failures.push(`${place} ${shown}`);
    console.log(`\n✗ ${shown}\n  ${place}\n${indented(isEmptyFile ? 'there is no test in this file' : (failure?.text ?? ''))}\n`);
    // What could not even be loaded has no summary.
    if (name === file) this.#showErrorOutput(file);
  }

  said(text: string, file: string): void {
    const lines = this.#errorLines.get(file) ?? [];
    this.#errorLines.set(file, [...lines, ...text.trimEnd().split('\n')].slice(-KEPT_LINES));
  }

  /** A figure that a test tells (`t.diagnostic`). What the runner tells of itself is about no file. */
  told(text: string, file: string | undefined): void {
    if (file !== undefined) this.#figures.set(file, [...(this.#figures.get(file) ?? []), text]);
  }

  fileEnded({ file, duration_ms }: EventData.TestSummary): void {
    if (file === undefined) return;
    const { passed, failed } = this.#files.get(file) ?? { passed: 0, failed: 0 };
    const counts = failed === 0 ? `${passed}` : `${passed} passed, ${failed} failed`;
    console.log(`${failed === 0 ? '✓' : '✗'} ${this.#shorten(file)}  ${counts}  ${(duration_ms / 1000).toFixed(1)} s`);
    for (const figure of this.#figures.get(file) ?? []) console.log(`    ${figure}`);
    if (failed > 0) this.#showErrorOutput(file);
    this.#errorLines.delete(file);
  }

  #showErrorOutput(file: string): void {
    const lines = this.#errorLines.get(file);
    if (lines !== undefined) console.log(indented(`its error output:\n${lines.join('\n')}`));
  }

  /** Something besides the tests failed. */
  broke(error: unknown): void {
    const text = error instanceof Error ? error.message : String(error);
    this.#failures.push(`the run: ${text}`);
    console.log(`\n✗ ${error instanceof Error ? (error.stack ?? text) : text}\n`);
  }

  /** Prints the end of it. True when something ran and nothing failed. */
  finish(): boolean {
    console.log('');
    for (const skipped of this.#skipped) console.log(`skipped: ${skipped}`);
    for (const failure of this.#failures) console.log(`failed: ${failure}`);
    if (this.#passed === 0 && this.#failures.length === 0) console.log('no test ran');
    console.log(`${this.#passed} passed, ${this.#failures.length} failed`);
    return this.#passed > 0 && this.#failures.length === 0;
  }
}

/** What went wrong, with the stack where it begins: the test's own error is inside the runner's. */
function failureOf({ details }: EventData.TestFail): { type: string; text: string } {
  const { error } = details;
  const type = 'failureType' in error ? String(error.failureType) : '';
  const cause = error.cause instanceof Error ? error.cause : error;
  const parts: string[] = [];
  for (let at: unknown = cause; at instanceof Error && parts.length < 4; at = at.cause)
    parts.push(parts.length === 0 ? (at.stack ?? at.message) : `because: ${at.stack ?? at.message}`);
  return { type, text: parts.length > 0 ? parts.join('\n') : String(error.cause) };
}

const indented = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !/\(node:/.test(line))
    .map((line) => `    ${line}`)
    .join('\n');

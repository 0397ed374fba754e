import type { Severity } from '../../lib/model/status.ts';

/** What a timeline is drawn of, in px. */

export interface Dot {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly isCommand: boolean;
  readonly name: string;
}

export interface Bar {
  readonly key: string;
  readonly y: number;
  readonly fromX: number;
  /** Until read (hatched), then until the last event written (solid; null when nothing was after that). */
  readonly readX: number;
  readonly workedX: number | null;
  /** Nothing was written: a short bar closes the wait. */
  readonly isClosed: boolean;
  readonly isPending: boolean;
  readonly isCritical: boolean;
  readonly severity: Severity;
  readonly group: string;
  /** The event that is waited for, and those written. */
  readonly source: string;
  readonly wrote: readonly string[];
}

/** From a cause down (or up) to where it was waited for, then along to what it led to. */
export interface Arrow {
  readonly key: string;
  readonly x: number;
  readonly fromY: number;
  readonly toY: number;
  readonly toX: number;
  readonly isCritical: boolean;
  readonly isCommand: boolean;
}

export interface Lane {
  /** Null: nothing says who wrote it. */
  readonly name: string | null;
  readonly top: number;
  readonly height: number;
  readonly severity: Severity;
}

export interface Label {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'end';
  readonly text: string;
  /** After the text, quieter. */
  readonly note: string;
  /** `inside`: on the bar of a wait that goes on; `work`: on the solid part of a bar. */
  readonly tone: 'name' | 'quiet' | 'inside' | 'work';
  readonly severity: Severity;
}

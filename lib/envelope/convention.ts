/**
 * One way of writing ids into headers, as data. Names are compared without regard to case. For each field the names are tried in
 * order, and the first that gives something counts.
 */
export interface Convention {
  readonly name: string;
  /** It wrote the record when all names of any one of these sets are there. None given: when any of its names is. */
  readonly marks?: readonly (readonly string[])[];
  /** It wrote the record when this header's value begins so; for names that others use for something else. */
  readonly markedBy?: { readonly header: string; readonly startsWith: string };
  /** Names that mean something here which later conventions would misread: hidden from them. */
  readonly hides?: readonly string[];
  /** Which value of a repeated header counts; the last, when absent, as Kafka's own `lastHeader`. */
  readonly takes?: 'first';
  /** The whole business flow. */
  readonly correlation?: readonly string[];
  /** The direct parent. */
  readonly causation?: readonly string[];
  readonly id?: readonly string[];
  readonly service?: readonly string[];
  /** The service's name out of what is written; null: it names none. */
  readonly serviceFrom?: (written: string) => string | null;
  readonly type?: readonly string[];
  readonly typeFrom?: (written: string) => string | null;
  readonly trace?: readonly string[];
  /** The trace id out of what is written; null: not of this form. */
  readonly traceFrom?: (written: string) => string | null;
  /** Values, compared without regard to case, that tell a command from an event. */
  readonly kind?: {
    readonly headers: readonly string[];
    readonly command: readonly string[];
    readonly event: readonly string[];
  };
  /** Where a dead-lettered record came from. Numbers are decimal text, or four or eight bytes big-endian. */
  readonly deadLetter?: {
    readonly topic: string;
    readonly partition?: string;
    readonly offset?: string;
    readonly group?: string;
    readonly groupFrom?: (written: string) => string | null;
  };
}

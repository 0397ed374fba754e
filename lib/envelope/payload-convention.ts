/**
 * One way of writing ids into the payload, as data: a value that is JSON. Fields are JSON paths (`$.a.b`), tried in order; the
 * first that gives something counts.
 */
export interface PayloadConvention {
  readonly name: string;
  /**
   * What its records are known by before anything is parsed: how the value of their `content-type` begins, in lower case; or, of
   * records without any header, how their value begins. Values of other records are not looked at.
   */
  readonly mark: { readonly contentType: string } | { readonly bareValue: string };
  readonly correlation?: readonly string[];
  readonly causation?: readonly string[];
  readonly id?: readonly string[];
  readonly service?: readonly string[];
  /** The service's name out of what is written; null: it names none. */
  readonly serviceFrom?: (written: string) => string | null;
  readonly type?: readonly string[];
  readonly trace?: readonly string[];
  /** The trace id out of what is written; null: not of this form. */
  readonly traceFrom?: (written: string) => string | null;
}

/** In records of topics that match `pattern` (`*` and `?`), the field is at `path`. */
export interface OwnPath {
  readonly pattern: string;
  readonly path: string;
}

/** A user's own paths; they come after the user's own headers and before every convention. */
export interface OwnPaths {
  readonly correlation: readonly OwnPath[];
  readonly causation: readonly OwnPath[];
  readonly id: readonly OwnPath[];
  readonly service: readonly OwnPath[];
  readonly type: readonly OwnPath[];
}

export const NO_OWN_PATHS: OwnPaths = { correlation: [], causation: [], id: [], service: [], type: [] };

/**
 * Why something is unknown or failed, in the form people read: what happened, to what, and what to do.
 * `code` is the broker's own error name (GROUP_AUTHORIZATION_FAILED, …) or one of ours in lower-case-with-dashes.
 */
export interface Problem {
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
}

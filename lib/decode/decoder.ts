import type { JsonPath } from '../model/json-path.ts';

export interface DecodeContext {
  /** What a `content-encoding` header says; null: there is none. */
  readonly contentEncoding: string | null;
  /** Parts of JSON that must not be shown. */
  readonly masked: readonly JsonPath[];
  /** For decoders of wrappings: what is inside, by the same list. Null: wrapped too often. */
  readonly inside: ((bytes: Uint8Array) => Inside) | null;
}

export interface Inside {
  readonly decoder: string;
  readonly text: string;
  readonly hidesParts: boolean;
}

export type Attempt =
  /** Whole; `hidesParts`: something was masked, so the bytes themselves must not be shown either. */
  | { readonly kind: 'text'; readonly text: string; readonly hidesParts?: boolean; readonly decoder?: string }
  | { readonly kind: 'failed'; readonly reason: string }
  /** It does not look like this at all, which needs no reason. */
  | { readonly kind: 'not-tried' };

/** One format. Never throws: why it does not fit is an answer. */
export interface Decoder {
  readonly name: string;
  attempt(bytes: Uint8Array, context: DecodeContext): Attempt;
}

export const failed = (reason: string): Attempt => ({ kind: 'failed', reason });
export const notTried: Attempt = { kind: 'not-tried' };

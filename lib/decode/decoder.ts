/** What a decoder may look at besides the bytes. */
export interface DecodeContext {
  /** The record's content-encoding header, lower-case; null: none. */
  readonly contentEncoding: string | null;
  /** JSON paths whose values are never shown. */
  readonly maskPaths: readonly string[];
}

export type DecodeResult = { readonly text: string } | { readonly reason: string };

/** One payload format. It answers text, or why the bytes are not of its format; it never throws. */
export interface Decoder {
  readonly name: string;
  decode(bytes: Uint8Array, context: DecodeContext): DecodeResult;
}

/** What every message of the shop says of itself, in whatever convention its service uses. */
export interface MessageIds {
  /** A UUID: the id of the whole order's flow. */
  readonly correlationId: string;
  /** The message that led to this one; null for the first. */
  readonly causationId: string | null;
  readonly messageId: string;
  /** W3C trace context of this hop; null for services that trace nothing. */
  readonly traceparent: string | null;
}

/** 16 bytes of a UUID. */
export const uuidBytes = (uuid: string): Buffer => Buffer.from(uuid.replaceAll('-', ''), 'hex');

/** The UUID of 16 bytes. */
export const uuidText = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/** The trace of `traceparent` with a span of its own: `00-<trace>-<span>-01`. Null stays null. */
export function nextSpan(traceparent: string | null, spanId: string): string | null {
  return traceparent === null ? null : traceparent.replace(/^(00-.{32}-).{16}/, `$1${spanId}`);
}

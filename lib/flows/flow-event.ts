/** What the rules of this folder look at of one event. `atMs`: its time if it can be believed, else when it was indexed; null: neither. */
export interface FlowEvent {
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
  readonly atMs: number | null;
  readonly eventIdHash: bigint | null;
  readonly causationIdHash: bigint | null;
  readonly deadLetter: { readonly topic: string; readonly partition: number | null; readonly offset: bigint | null } | null;
}

export const positionKey = (at: { readonly topic: string; readonly partition: number; readonly offset: bigint }): string =>
  `${at.partition}/${at.offset}/${at.topic}`;

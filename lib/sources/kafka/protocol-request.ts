import type { WireReader } from './wire-reader.ts';
import type { WireWriter } from './wire-writer.ts';

/**
 * One request of the Kafka protocol in the versions we speak, all of them flexible (compact forms, tagged fields).
 * `BrokerLink.call` picks the highest version that both sides know.
 */
export interface ProtocolRequest<Args, Answer> {
  readonly name: string;
  readonly key: number;
  /** Lowest and highest version that `write` and `read` handle. */
  readonly versions: readonly [number, number];
  /** The body, its own tagged fields included. */
  readonly write: (writer: WireWriter, args: Args, version: number) => void;
  /** Error codes inside the answer are data, not exceptions: one bad item must not cost the others. */
  readonly read: (reader: WireReader, version: number) => Answer;
}

import { errorName } from './problems.ts';
import type { FetchPartition, FetchSessionArgs } from './requests/fetch.ts';

/** What these mean: the broker has forgotten the session, or knows it otherwise than we do. */
const LOST = new Set([
  'FETCH_SESSION_ID_NOT_FOUND',
  'INVALID_FETCH_SESSION_EPOCH',
  'FETCH_SESSION_TOPIC_ID_ERROR',
  'INCONSISTENT_TOPIC_ID',
]);
const NO_SESSION = 0;
/** Opens a session; a broker that has no room for one answers without. */
const FIRST_EPOCH = 0;
const LAST_EPOCH = 2 ** 31 - 1;

/**
 * A fetch session with one broker over one connection: after the first question only what differs is asked, and only what there is
 * news of is answered. Source: KIP-227. Half the time of a call with ten thousand partitions at their ends.
 */
export class FetchSession {
  #id = NO_SESSION;
  #epoch = FIRST_EPOCH;
  /** What the broker has in mind, by partition. */
  readonly #known = new Map<string, FetchPartition>();

  /** The question that makes the broker read exactly these. */
  ask(partitions: readonly FetchPartition[]): FetchSessionArgs {
    if (this.#id === NO_SESSION) return { id: NO_SESSION, epoch: FIRST_EPOCH, partitions, forgotten: [] };
    const wanted = new Map(partitions.map((partition) => [keyOf(partition), partition]));
    const forgotten = [...this.#known].flatMap(([key, partition]) => (wanted.has(key) ? [] : [partition]));
    const changed = [...wanted].flatMap(([key, partition]) =>
      this.#known.get(key)?.offset === partition.offset ? [] : [partition],
    );
    return { id: this.#id, epoch: this.#epoch, partitions: changed, forgotten };
  }

  /** Takes down that the question was answered, by the answer's session id. */
  answered({ partitions, forgotten, epoch }: FetchSessionArgs, id: number): void {
    for (const partition of forgotten) this.#known.delete(keyOf(partition));
    for (const partition of partitions) this.#known.set(keyOf(partition), partition);
    this.#id = id;
    this.#epoch = epoch === LAST_EPOCH ? 1 : epoch + 1;
    if (id === NO_SESSION) this.reset();
  }

  /** True when the answer as a whole is an error that a new session heals. */
  lostBy(errorCode: number): boolean {
    if (!LOST.has(errorName(errorCode))) return false;
    this.reset();
    return true;
  }

  reset(): void {
    this.#id = NO_SESSION;
    this.#epoch = FIRST_EPOCH;
    this.#known.clear();
  }
}

const keyOf = ({ topicId, partition }: FetchPartition): string => `${partition} ${topicId}`;

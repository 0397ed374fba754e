/**
 * Values by id, each with its own listeners: in a graph of thousands only what changed is drawn again. `isSame` decides what
 * a change is (identity when absent: answers share what did not change).
 */
export class KeyedStore<Value> {
  readonly #isSame: (a: Value, b: Value) => boolean;
  readonly #listeners = new Map<string, Set<() => void>>();
  #values: ReadonlyMap<string, Value> = new Map();

  constructor(isSame: (a: Value, b: Value) => boolean = Object.is) {
    this.#isSame = isSame;
  }

  get(id: string): Value | undefined {
    return this.#values.get(id);
  }

  /** Takes a whole new set; listeners of ids whose value came, went or changed are called. */
  replace(values: ReadonlyMap<string, Value>): void {
    const before = this.#values;
    const kept = new Map<string, Value>();
    for (const [id, value] of values) {
      const old = before.get(id);
      kept.set(id, old !== undefined && this.#isSame(old, value) ? old : value);
    }
    this.#values = kept;
    for (const [id, listeners] of this.#listeners)
      if (before.get(id) !== kept.get(id)) for (const listener of listeners) listener();
  }

  subscribe(id: string, listener: () => void): () => void {
    const listeners = this.#listeners.get(id) ?? new Set();
    this.#listeners.set(id, listeners);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#listeners.delete(id);
    };
  }
}

interface Waiting<Answer> {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

/** Questions to another thread that wait for their answers, told apart by a number that travels with both. */
export class PendingAnswers<Answer> {
  readonly #waiting = new Map<number, Waiting<Answer>>();
  #nextId = 1;

  get size(): number {
    return this.#waiting.size;
  }

  /** `send`: sends the question with this number. */
  ask(send: (id: number) => void): Promise<Answer> {
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      send(id);
    });
  }

  resolve(id: number, answer: Answer): void {
    this.#waiting.get(id)?.resolve(answer);
    this.#waiting.delete(id);
  }

  reject(id: number, error: Error): void {
    this.#waiting.get(id)?.reject(error);
    this.#waiting.delete(id);
  }

  /** Nobody will answer any more; each is settled as the callback says. */
  settleAll(settle: (waiting: Waiting<Answer>) => void): void {
    for (const waiting of this.#waiting.values()) settle(waiting);
    this.#waiting.clear();
  }
}

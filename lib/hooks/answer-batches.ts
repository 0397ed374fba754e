interface BatchOptions<Answer> {
  /** How many keys one request takes. */
  readonly most: number;
  /** How long its keys may be together, encoded: a request line has a limit. A longer key goes alone. */
  readonly mostLength: number;
  /** How long the first key waits for others. */
  readonly withinMs: number;
  readonly ask: (keys: readonly string[]) => Promise<ReadonlyMap<string, Answer>>;
}

interface Waiting<Answer> {
  readonly key: string;
  readonly signal: AbortSignal;
  readonly settle: PromiseWithResolvers<Answer>;
}

/**
 * Single questions asked at about the same time, sent together. A key whose signal fires before they go is left out: rows that
 * only flew past while scrolling ask nothing.
 */
export function answerBatches<Answer>({
  most,
  mostLength,
  withinMs,
  ask,
}: BatchOptions<Answer>): (key: string, signal: AbortSignal) => Promise<Answer> {
  let waiting: Waiting<Answer>[] = [];

  function send(): void {
    const asked = waiting.filter(({ signal }) => !signal.aborted);
    for (const { signal, settle } of waiting) if (signal.aborted) settle.reject(signal.reason);
    waiting = [];
    let batch: Waiting<Answer>[] = [];
    let length = 0;
    for (const one of asked) {
      const added = encodeURIComponent(one.key).length;
      if (batch.length === most || (batch.length > 0 && length + added > mostLength)) {
        void settleAll(batch);
        batch = [];
        length = 0;
      }
      batch.push(one);
      length += added;
    }
    if (batch.length > 0) void settleAll(batch);
  }

  async function settleAll(batch: readonly Waiting<Answer>[]): Promise<void> {
    try {
      const answers = await ask(batch.map(({ key }) => key));
      for (const { key, settle } of batch) {
        const answer = answers.get(key);
        if (answer === undefined) settle.reject(new Error(`the answer has nothing for ${JSON.stringify(key)}`));
        else settle.resolve(answer);
      }
    } catch (error) {
      for (const { settle } of batch) settle.reject(error);
    }
  }

  return (key, signal) => {
    const settle = Promise.withResolvers<Answer>();
    if (waiting.length === 0) setTimeout(send, withinMs);
    waiting.push({ key, signal, settle });
    return settle.promise;
  };
}

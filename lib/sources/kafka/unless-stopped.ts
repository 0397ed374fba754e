import { SourceError } from '../source.ts';

/** Rejects at once when reading is stopped: an answer may be seconds away. */
export function unlessStopped<T>(promise: Promise<T>, stopped: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(new SourceError({ code: 'stopped', message: 'reading was stopped' }));
    if (stopped.aborted) stop();
    stopped.addEventListener('abort', stop, { once: true });
    promise.then(resolve, reject).finally(() => stopped.removeEventListener('abort', stop));
  });
}

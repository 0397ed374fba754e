import type { EngineClient } from '../engine/questions.ts';

const RETRY_MS = 2_000;
/** Under the 30 s after which many proxies close an idle line. */
const BEAT_MS = 15_000;
const MOST_STREAMS = 200;

let openStreams = 0;

/**
 * Server-sent events for one reader: `change` with the newest state at once and after each change, `beat` in between (an event
 * and not a comment, so that the page can tell a quiet line from one that something holds back). A change says which parts
 * have newer answers, so only the newest matters: a slow reader skips some, a reconnecting one (Last-Event-ID) catches up by
 * the newest, and nothing is queued. Null when too many are open.
 */
export function changeStream(engine: Pick<EngineClient, 'subscribe'>, signal: AbortSignal): ReadableStream<Uint8Array> | null {
  if (openStreams >= MOST_STREAMS) return null;
  const encoder = new TextEncoder();
  let waiting: string | null = null;
  let end = (): void => {};

  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        openStreams++;
        const send = (text: string) => controller.enqueue(encoder.encode(text));
        const hasRoom = () => (controller.desiredSize ?? 0) > 0;
        send(`retry: ${RETRY_MS}\n\n`);
        const unsubscribe = engine.subscribe((changeJson, sequence) => {
          const message = `id: ${sequence}\nevent: change\ndata: ${changeJson}\n\n`;
          if (hasRoom()) send(message);
          else waiting = message;
        });
        const beat = setInterval(() => {
          if (hasRoom()) send('event: beat\ndata: {}\n\n');
        }, BEAT_MS);
        beat.unref();
        let ended = false;
        end = () => {
          if (ended) return;
          ended = true;
          openStreams--;
          unsubscribe();
          clearInterval(beat);
          signal.removeEventListener('abort', end);
        };
        signal.addEventListener('abort', end);
        if (signal.aborted) end();
      },
      pull(controller) {
        if (waiting === null) return;
        controller.enqueue(encoder.encode(waiting));
        waiting = null;
      },
      cancel: () => end(),
    },
    { highWaterMark: 4 },
  );
}

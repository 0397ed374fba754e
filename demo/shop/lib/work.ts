import { setTimeout as pause } from 'node:timers/promises';
import { type MessageIds, nextSpan } from './headers/ids.ts';
import type { Random } from './random.ts';

/** Takes between `low` and `high` milliseconds, mostly nearer to the low end, as calls to other systems do. */
export async function work(random: Random, low: number, high: number): Promise<void> {
  await pause(low + (high - low) * random.next() ** 2);
}

/** Ids of a message that `cause` led to. */
export const effectOf = (cause: MessageIds, random: Random): MessageIds => ({
  correlationId: cause.correlationId,
  causationId: cause.messageId,
  messageId: random.uuid(),
  traceparent: nextSpan(cause.traceparent, random.hex(16)),
});

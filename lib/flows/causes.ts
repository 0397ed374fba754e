import { type FlowEvent, positionKey } from './flow-event.ts';

export interface Cause<E extends FlowEvent> {
  readonly cause: E;
  readonly effect: E;
  readonly by: 'causation-id' | 'dead-letter';
}

/**
 * Which event led to which, within one flow. By causation id (keyed hashes: equal means the same id), or by the origin that
 * dead-letter headers name. Where copies of one event share an id (Kafka Streams and replays copy headers), the latest one not
 * after the effect is the cause. An event is never its own cause.
 */
export function findCauses<E extends FlowEvent>(events: readonly E[]): Cause<E>[] {
  const byId = new Map<bigint, E[]>();
  const byPosition = new Map<string, E>();
  for (const event of events) {
    byPosition.set(positionKey(event), event);
    if (event.eventIdHash === null) continue;
    const same = byId.get(event.eventIdHash);
    if (same) same.push(event);
    else byId.set(event.eventIdHash, [event]);
  }
  const causes: Cause<E>[] = [];
  for (const effect of events) {
    const origin = effect.deadLetter;
    if (origin !== null && origin.partition !== null && origin.offset !== null) {
      const cause = byPosition.get(positionKey({ topic: origin.topic, partition: origin.partition, offset: origin.offset }));
      if (cause) {
        causes.push({ cause, effect, by: 'dead-letter' });
        continue; // its copied causation header tells of the original's cause, not of this copy's
      }
    }
    if (effect.causationIdHash === null) continue;
    const cause = latestNotAfter(
      (byId.get(effect.causationIdHash) ?? []).filter((event) => event !== effect),
      effect.atMs,
    );
    if (cause) causes.push({ cause, effect, by: 'causation-id' });
  }
  return causes;
}

function latestNotAfter<E extends FlowEvent>(candidates: readonly E[], atMs: number | null): E | undefined {
  const earlier = candidates.filter((event) => event.atMs !== null && atMs !== null && event.atMs <= atMs);
  // With clocks that disagree every candidate may lie after its effect: then the earliest is the nearest to the truth.
  return earlier.length > 0 ? earlier.reduce((a, b) => ((b.atMs ?? 0) >= (a.atMs ?? 0) ? b : a)) : candidates[0];
}

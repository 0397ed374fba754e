import type { EventKind } from '../model/event.ts';

/** Endings of topic names that mean commands by the usual naming: `orders.commands`, `orders-commands`, `orders.cmd`. */
export const COMMAND_TOPIC_ENDINGS: readonly string[] = ['.commands', '-commands', '_commands', '.cmd', '-cmd', '_cmd'];

/**
 * What the records of a topic are where their headers do not say: commands, when the name ends so. Verbs in type names are not
 * guessed from.
 */
export function kindOfTopic(topic: string, endings: readonly string[] = COMMAND_TOPIC_ENDINGS): EventKind {
  const name = topic.toLowerCase();
  return endings.some((ending) => name.endsWith(ending) || name === ending.slice(1)) ? 'command' : 'unknown';
}

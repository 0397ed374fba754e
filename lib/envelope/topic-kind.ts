import type { EventKind } from '../model/event.ts';
import { globExpression } from '../model/glob.ts';

/**
 * What the records of a topic are where their headers do not say: commands, when the name matches one of the patterns of the
 * setting COMMAND_TOPICS. Verbs in type names are not guessed from.
 */
export function kindOfTopic(topic: string, commandTopics: readonly string[]): EventKind {
  return commandTopics.some((pattern) => globExpression(pattern, { ignoreCase: true }).test(topic)) ? 'command' : 'unknown';
}

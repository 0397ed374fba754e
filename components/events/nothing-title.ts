import { isAmount, isUnwanted, type QueryToken } from './query-tokens.ts';

const ID_WORDS: ReadonlySet<string> = new Set(['correlation', 'trace', 'cause', 'id']);

/** What a search without results says: of what there is nothing, never that it does not exist. */
export function nothingTitle(tokens: readonly QueryToken[], from: number | null, to: number | null): string {
  const [token] = tokens;
  if (
    token === undefined ||
    (tokens.length === 1 && token.word === 'topic' && !isUnwanted(token) && (from !== null || to !== null))
  ) {
    const where = token === undefined ? '' : ` on ${token.value}`;
    if (from !== null && to === null) return `No events after this time${where}`;
    if (from === null && to !== null) return `No events before this time${where}`;
    return from === null ? 'No event yet' : `No events in this range${where}`;
  }
  if (tokens.length > 1) return 'Nothing fits all of it in what was looked at';
  if (isUnwanted(token) || isAmount(token)) return 'Nothing fits it in what was looked at';
  if (token.word === 'key') return 'Nothing with this key in what was looked at';
  return ID_WORDS.has(token.word)
    ? 'Nothing with this id in what was looked at'
    : `Nothing of this ${token.word} in what was looked at`;
}

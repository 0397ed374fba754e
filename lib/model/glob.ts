/** A whole-name expression for a pattern of `*` (anything) and `?` (one character), as in a shell. Case counts, unless told. */
export function globExpression(pattern: string, { ignoreCase = false } = {}): RegExp {
  const source = pattern.replace(/[.*+?^${}()|[\]\\]/g, (c) => (c === '*' ? '.*' : c === '?' ? '.' : `\\${c}`));
  return new RegExp(`^${source}$`, ignoreCase ? 'is' : 's');
}

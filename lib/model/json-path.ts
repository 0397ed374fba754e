/** A step into JSON: a member's name, an index, or any of either. */
export type JsonStep = string | number | typeof ANY;
export type JsonPath = readonly JsonStep[];

export const ANY = Symbol('*');

/** `$.card.number`, `$.items[0].price`, `$.items[*].price`; null when it is none. The settings have checked the form. */
export function parseJsonPath(text: string): JsonPath | null {
  if (!/^\$(\.[^.[\]\s]+|\[\d+\]|\[\*\])+$/.test(text)) return null;
  return [...text.matchAll(/\.([^.[\]\s]+)|\[(\d+)\]|\[\*\]/g)].map(([, name, index]): JsonStep => {
    if (name !== undefined) return name === '*' ? ANY : name;
    return index === undefined ? ANY : Number(index);
  });
}

export function matchesPath(path: JsonPath, at: readonly (string | number)[]): boolean {
  if (path.length !== at.length) return false;
  for (let level = 0; level < path.length; level++) if (path[level] !== ANY && path[level] !== at[level]) return false;
  return true;
}

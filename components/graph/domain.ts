/**
 * The domain of a service or topic: the part of its name before the first dot, else the whole name. A name that begins with a
 * dot has none before it, and is its own.
 */
export function domainOf(name: string): string {
  const dot = name.indexOf('.');
  return dot > 0 ? name.slice(0, dot) : name;
}

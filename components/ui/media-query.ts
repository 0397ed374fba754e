const lists = new Map<string, MediaQueryList>();

/** What the browser says to a media query. Made once for each: asking anew costs more than all else a small component does. */
export function mediaQuery(query: string): MediaQueryList {
  const list = lists.get(query) ?? matchMedia(query);
  lists.set(query, list);
  return list;
}

/** Calls back whenever the answer to one of them changes; returns the unsubscriber. */
export function onMediaChange(queries: readonly string[], listener: () => void): () => void {
  for (const query of queries) mediaQuery(query).addEventListener('change', listener);
  return () => {
    for (const query of queries) mediaQuery(query).removeEventListener('change', listener);
  };
}

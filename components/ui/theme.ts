import { useSyncExternalStore } from 'react';
import { mediaQuery, onMediaChange } from './media-query.ts';

/** What colours depend on, as a text: the theme that was chosen, else the system's, and whether it forces its own. For what is painted and not styled. */
export const useTheme = (): string => useSyncExternalStore(subscribe, read, () => '');

const QUERIES = ['(prefers-color-scheme: light)', '(forced-colors: active)'];

const read = (): string =>
  [document.documentElement.dataset.theme ?? '', ...QUERIES.map((query) => mediaQuery(query).matches)].join(' ');

function subscribe(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  const unsubscribe = onMediaChange(QUERIES, listener);
  return () => {
    observer.disconnect();
    unsubscribe();
  };
}

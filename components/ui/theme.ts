import { useSyncExternalStore } from 'react';

/** What colours depend on, as a text: the theme that was chosen, else the system's, and whether it forces its own. For what is painted and not styled. */
export const useTheme = (): string => useSyncExternalStore(subscribe, read, () => '');

const QUERIES = ['(prefers-color-scheme: light)', '(forced-colors: active)'];

const read = (): string =>
  [document.documentElement.dataset.theme ?? '', ...QUERIES.map((query) => matchMedia(query).matches)].join(' ');

function subscribe(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  const lists = QUERIES.map((query) => matchMedia(query));
  for (const list of lists) list.addEventListener('change', listener);
  return () => {
    observer.disconnect();
    for (const list of lists) list.removeEventListener('change', listener);
  };
}

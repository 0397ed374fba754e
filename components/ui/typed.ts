import { debounce } from 'nuqs';

/** For what is typed: the address follows when typing rests. A new address has the whole page drawn again. */
export const TYPED = { history: 'replace', limitUrlUpdates: debounce(200) } as const;

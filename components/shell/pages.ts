/** The pages of the bar, in its order; `g` and the letter lead there. */
export const PAGES = [
  { href: '/', name: 'Graph', letter: 'g' },
  { href: '/groups', name: 'Groups', letter: 'r' },
  { href: '/topics', name: 'Topics', letter: 't' },
  { href: '/events', name: 'Events', letter: 'e' },
  { href: '/flows', name: 'Flows', letter: 'f' },
] as const;

/** On a phone there is room for four; the rest is in the menu. */
export const isInBottomBar = (href: string): boolean => href !== '/topics';

/** Whether a page of the bar is the one shown, or holds it (a group is under Groups). */
export const isCurrent = (href: string, pathname: string): boolean =>
  href === '/' ? pathname === '/' : pathname === href || pathname.startsWith(`${href}/`);

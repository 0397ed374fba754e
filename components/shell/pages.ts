/** The pages of the bar, in its order. */
export const PAGES = [
  { href: '/', name: 'Graph' },
  { href: '/groups', name: 'Groups' },
  { href: '/topics', name: 'Topics' },
  { href: '/events', name: 'Events' },
  { href: '/flows', name: 'Flows' },
] as const;

/** Whether a page of the bar is the one shown, or holds it (a group is under Groups). */
export const isCurrent = (href: string, pathname: string): boolean =>
  href === '/' ? pathname === '/' : pathname === href || pathname.startsWith(`${href}/`);

/** '' or '/a/b': the path the dashboard is served under. Fixed when it is built (next.config.js), as Next's own links are. */
export const BASE_PATH: string = process.env.NEXT_PUBLIC_BASE_PATH ?? '';

/** Next prefixes its links by itself; fetch, EventSource and plain anchors need this. `path` begins with `/`. */
export const withBasePath = (path: string): string => `${BASE_PATH}${path}`;

import type { HttpError } from './json-error.ts';

/** Where a request goes: the base path taken off, no slash at the end, every segment decodable. */
export interface RequestPath {
  /** Begins with `/`; segments still encoded. */
  readonly path: string;
  /** With its `?`, or ''. */
  readonly search: string;
  readonly isApi: boolean;
}

const malformed = (message: string): { error: HttpError } => ({
  error: { status: 400, code: 'malformed-path', message, hint: 'A name in a path is one URL-encoded segment.' },
});

/**
 * Reads the request target by hand: URL parsers resolve `%2e%2e`, and Next answers 500 or redirects for some of what is
 * refused here. The prefix may be kept or stripped by the proxy in front: both are taken.
 */
export function requestPath(target: string, basePath: string): RequestPath | { readonly error: HttpError } {
  if (!target.startsWith('/')) return malformed('The request is not for a path on this server.');
  const mark = target.indexOf('?');
  const whole = mark === -1 ? target : target.slice(0, mark);
  const search = mark === -1 ? '' : target.slice(mark);
  const kept = basePath !== '' && (whole === basePath || whole.startsWith(`${basePath}/`));
  const path = (kept ? whole.slice(basePath.length) : whole).replace(/\/$/, '') || '/';

  if (path !== '/') {
    for (const segment of path.slice(1).split('/')) {
      const text = decodeSegment(segment);
      if (text === null) return malformed('A part of the path is not URL-encoded UTF-8.');
      if (text === '' || text === '.' || text === '..') return malformed('A part of the path is empty, “.” or “..”.');
    }
  }
  return { path, search, isApi: path === '/api' || path.startsWith('/api/') };
}

function decodeSegment(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null; // malformed percent-encoding, or not UTF-8: the caller says so
  }
}

/** Letters that no router, proxy or URL parser reads anything into. */
const PLAIN = /^[A-Za-z0-9_.-]*$/;

/**
 * The path as Next gets it: segments with any other letter as `~` + base64url, a form decodePathName reads. So no name can be
 * decoded twice or split at an encoded slash on the way to its route.
 */
export const plainSegments = (path: string): string =>
  path
    .split('/')
    .map((segment) => {
      const text = decodeSegment(segment) ?? '';
      // What begins with ~ is such a form already, or none: decodePathName says which.
      if (text.startsWith('~')) return segment;
      return PLAIN.test(text) ? text : `~${Buffer.from(text, 'utf8').toString('base64url')}`;
    })
    .join('/');

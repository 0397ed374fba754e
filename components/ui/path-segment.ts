import { decodePathName, type PathName } from '../../lib/api/path-name.ts';

/**
 * The name in a dynamic segment as Next hands it to a page: still percent-encoded. Null when it is no name that
 * encodePathName makes.
 */
export function nameInSegment(segment: string): PathName | null {
  try {
    return decodePathName(decodeURIComponent(segment));
  } catch {
    return null; // not percent-encoding: a hand-made address
  }
}

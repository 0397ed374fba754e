/**
 * Names in paths. A topic, group or correlation id is one URL-encoded segment; names that cannot be a segment (empty, `.`,
 * `..`, starting with `~`) travel as `~` + base64url of their UTF-8 bytes, and names over 1 KB as `~~` + a hash, which the
 * server resolves among the names it knows.
 */

const LONGEST_PLAIN_BYTES = 1024;
const LIMB = 2 ** 32;

/** A path segment that names exactly this name. Lone surrogates, which no broker can hold, become U+FFFD. */
export function encodePathName(text: string): string {
  const name = text.toWellFormed();
  const bytes = new TextEncoder().encode(name);
  if (bytes.length > LONGEST_PLAIN_BYTES) return hashSegment(nameHash(bytes));
  if (name === '' || name === '.' || name === '..' || name.startsWith('~')) return `~${toBase64Url(bytes)}`;
  return encodeURIComponent(name);
}

/** The path segment of a name of which only the hash is at hand (out of another address). */
export const hashSegment = (hash: string): string => `~~${hash}`;

export type PathName = { readonly name: string } | { readonly hash: string };

/** The name a decoded path segment stands for, or its hash; null when it is not one that encodePathName makes. */
export function decodePathName(segment: string): PathName | null {
  if (segment.startsWith('~~')) return /^~~[0-9a-f]{32}$/.test(segment) ? { hash: segment.slice(2) } : null;
  if (!segment.startsWith('~')) return segment === '' ? null : { name: segment };
  const bytes = fromBase64Url(segment.slice(1));
  if (bytes === null) return null;
  try {
    return { name: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return null; // not UTF-8: nobody's name
  }
}

/**
 * 128 bits of FNV-1a over the name's UTF-8 bytes, as 32 hex digits. Not a secret and not a proof: whoever resolves a hash
 * compares it with names it already holds.
 */
export function nameHash(bytes: Uint8Array): string {
  // FNV-1a, 128-bit parameters (draft-eastlake-fnv): the prime is 2^88 + 315. In 32-bit limbs, lowest first: with BigInt a
  // megabyte, which an id in a header may have, takes 0.2 s.
  let h0 = 0x6295c58d | 0;
  let h1 = 0x62b82175 | 0;
  let h2 = 0x07bb0142 | 0;
  let h3 = 0x6c62272e | 0;
  for (const byte of bytes) {
    h0 ^= byte;
    const shifted2 = h0 << 24;
    const shifted3 = (h0 >>> 8) + (h1 << 24);
    const p1 = (Math.imul(h1, 315) >>> 0) + carryOf315(h0);
    const p2 = (Math.imul(h2, 315) >>> 0) + carryOf315(h1) + (p1 >= LIMB ? 1 : 0) + (shifted2 >>> 0);
    h3 = (Math.imul(h3, 315) + carryOf315(h2) + Math.floor(p2 / LIMB) + shifted3) | 0;
    h0 = Math.imul(h0, 315);
    h1 = p1 | 0;
    h2 = p2 | 0;
  }
  return [h3, h2, h1, h0].map((limb) => (limb >>> 0).toString(16).padStart(8, '0')).join('');
}

/** What 315 times a 32-bit limb carries into the next one. */
const carryOf315 = (limb: number): number => ((limb >>> 16) * 315 + (((limb & 0xffff) * 315) >>> 16)) >>> 16;

function toBase64Url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromBase64Url(text: string): Uint8Array | null {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) return null;
  try {
    return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
  } catch {
    return null; // a length no base64 has
  }
}

import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Clock, epochMs } from '../model/units.ts';

/** Signed in for this long, at most; a restart of the server ends it too, as the key is new then. */
export const SESSION_MS = 7 * 24 * 3_600_000;

/** Session tokens `<expiry ms>.<HMAC-SHA-256 of it>`: nothing is kept on the server, nothing is in them. */
export interface Sessions {
  issue(): string;
  isValid(token: string): boolean;
}

export function createSessions(key: Buffer, clock: Clock): Sessions {
  const sign = (expiry: string): string => createHmac('sha256', key).update(`session:${expiry}`).digest('base64url');
  return {
    issue: () => {
      const expiry = String(clock() + SESSION_MS);
      return `${expiry}.${sign(expiry)}`;
    },
    isValid: (token) => {
      const [expiry = '', signature = '', ...rest] = token.split('.');
      if (rest.length > 0 || !/^\d{1,16}$/.test(expiry)) return false;
      return sameSecret(signature, sign(expiry), key) && epochMs(Number(expiry)) > clock();
    },
  };
}

/** Whether two secrets are equal, in a time that tells nothing about where they differ or how long they are. */
export function sameSecret(given: string, wanted: string, key: Buffer): boolean {
  const digest = (text: string): Buffer => createHmac('sha256', key).update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}

import { globExpression } from '../model/glob.ts';

const EXACT = new Set(['authorization', 'proxy-authorization', 'cookie', 'set-cookie', 'x-api-key', 'session', 'sessionid']);
const PARTS = ['token', 'secret', 'password', 'passwd', 'credential', 'apikey', 'privatekey', 'accesskey'];

/** Tells the headers whose values are never shown: those that carry secrets by custom, and a user's own (`*` and `?` as in a shell). */
export function headerMask(own: readonly string[]): (name: string) => boolean {
  const configured = own.map((pattern) => globExpression(pattern, { ignoreCase: true }));
  return (name) => {
    const lower = name.toLowerCase();
    const letters = lower.replace(/[-_. ]/g, '');
    return EXACT.has(lower) || PARTS.some((part) => letters.includes(part)) || configured.some((own) => own.test(name));
  };
}

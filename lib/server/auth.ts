import { BlockList, isIP } from 'node:net';
import type { ServerConfig } from '../config.ts';
import type { Attempts } from './attempts.ts';
import { plainAddress } from './guard.ts';
import { type Sessions, sameSecret } from './session.ts';

export interface Caller {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly remoteAddress: string;
}

/** `missing`: no secret was shown. `wrong`: one was, and it is not ours. */
export type Verdict = 'allowed' | 'missing' | 'wrong';

export interface AuthContext {
  readonly auth: ServerConfig['auth'];
  readonly sessions: Sessions;
  readonly attempts: Attempts;
  /** Random, of this process: for comparing secrets. */
  readonly key: Buffer;
  readonly cookieName: string;
}

/** Whether this caller may have an answer, whatever it is for. */
export function judge(caller: Caller, context: AuthContext): Verdict {
  const { auth, key } = context;
  if (auth.kind === 'none') return 'allowed';
  const bearer = bearerOf(caller);
  // Not counted as an attempt: a token has 16 characters or more, and a script with an old one must not lock people out.
  if (bearer !== null) return auth.token !== null && sameSecret(bearer, auth.token, key) ? 'allowed' : 'wrong';
  if (auth.kind === 'proxy') return isNamedByProxy(caller, auth) ? 'allowed' : 'missing';
  const session = cookieOf(caller, context.cookieName);
  return session !== null && context.sessions.isValid(session) ? 'allowed' : 'missing';
}

function bearerOf(caller: Caller): string | null {
  const { authorization } = caller.headers;
  return (typeof authorization === 'string' ? /^Bearer +(\S+)$/i.exec(authorization)?.[1] : null) ?? null;
}

function cookieOf(caller: Caller, name: string): string | null {
  const { cookie } = caller.headers;
  if (typeof cookie !== 'string') return null;
  const pair = cookie.split(';').find((part) => part.trim().startsWith(`${name}=`));
  return pair === undefined ? null : pair.slice(pair.indexOf('=') + 1).trim();
}

/** The header alone proves nothing, anybody can send it: it counts from the proxy's own addresses only. */
function isNamedByProxy(caller: Caller, auth: Extract<ServerConfig['auth'], { kind: 'proxy' }>): boolean {
  const name = caller.headers[auth.header];
  return typeof name === 'string' && name.trim() !== '' && isWithin(caller.remoteAddress, auth.from);
}

function isWithin(address: string, ranges: readonly string[]): boolean {
  const plain = plainAddress(address);
  const family = isIP(plain);
  if (family === 0) return false;
  const list = new BlockList();
  for (const range of ranges) {
    const [network = '', prefix] = range.split('/');
    const type = isIP(network) === 6 ? 'ipv6' : 'ipv4';
    if (prefix === undefined) list.addAddress(network, type);
    else list.addSubnet(network, Number(prefix), type);
  }
  return list.check(plain, family === 6 ? 'ipv6' : 'ipv4');
}

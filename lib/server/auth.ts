import { BlockList, isIP } from 'node:net';
import type { ServerConfig } from '../config.ts';
import type { Attempts } from './attempts.ts';
import { plainAddress } from './guard.ts';
import { type Sessions, sameSecret } from './session.ts';

export interface Caller {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly remoteAddress: string;
}

/** `missing`: no secret was shown. `wrong`: one was, and it is not ours. `wait`: too many wrong ones. */
export type Verdict = { readonly is: 'allowed' | 'missing' | 'wrong' } | { readonly is: 'wait'; readonly ms: number };

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
  const { auth } = context;
  if (auth.kind === 'none') return { is: 'allowed' };
  const bearer = bearerOf(caller);
  if (bearer !== null) return judgeSecret(bearer, auth.token, caller, context);
  if (auth.kind === 'proxy') return { is: isNamedByProxy(caller, auth) ? 'allowed' : 'missing' };
  const session = cookieOf(caller, context.cookieName);
  return { is: session !== null && context.sessions.isValid(session) ? 'allowed' : 'missing' };
}

/** Compares a secret that was shown, and counts the wrong ones. `wanted` null: there is none to show. */
export function judgeSecret(given: string, wanted: string | null, caller: Caller, context: AuthContext): Verdict {
  const waitMs = context.attempts.waitMs(caller.remoteAddress);
  if (waitMs > 0) return { is: 'wait', ms: waitMs };
  if (wanted !== null && sameSecret(given, wanted, context.key)) {
    context.attempts.succeeded(caller.remoteAddress);
    return { is: 'allowed' };
  }
  context.attempts.failed(caller.remoteAddress);
  return { is: 'wrong' };
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

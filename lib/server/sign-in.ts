import type { IncomingMessage } from 'node:http';
import type { AuthContext } from './auth.ts';
import { loginPage } from './login-page.ts';
import { textAtMost } from './request-body.ts';
import { SESSION_MS, sameSecret } from './session.ts';

/** An answer the server gives by itself, before Next is asked. */
export interface OwnAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const MOST_BODY_BYTES = 8 * 1024;

/** `GET` shows the form, `POST` takes it; `/login` exists with AUTH=password only. Paths outside start with `basePath`. */
export async function signIn(
  request: IncomingMessage,
  search: string,
  basePath: string,
  context: AuthContext,
): Promise<OwnAnswer> {
  const action = `${basePath}/login`;
  if (request.method !== 'POST') return form(200, action, safeNext(new URLSearchParams(search).get('next'), basePath), null);

  const body = await textAtMost(request, MOST_BODY_BYTES);
  const fields = new URLSearchParams(body ?? '');
  const next = safeNext(fields.get('next'), basePath);
  const { auth, attempts, key } = context;
  if (auth.kind !== 'password' || body === null) return form(400, action, next, 'That was not the form.');
  const address = request.socket.remoteAddress ?? '';
  const waitMs = attempts.waitMs(address);
  if (waitMs > 0) {
    const seconds = Math.ceil(waitMs / 1000);
    const answer = form(429, action, next, `Too many wrong passwords. Try again in ${seconds} s.`);
    return { ...answer, headers: { ...answer.headers, 'retry-after': String(seconds) } };
  }
  if (!sameSecret(fields.get('password') ?? '', auth.password, key)) {
    attempts.failed(address);
    return form(401, action, next, 'That is not the password.');
  }
  attempts.succeeded(address);
  return redirect(303, next, {
    'set-cookie': cookie(context.cookieName, context.sessions.issue(), SESSION_MS, basePath, isHttps(request)),
  });
}

/** Ends the session in this browser. */
export const signOut = (request: IncomingMessage, basePath: string, context: AuthContext): OwnAnswer =>
  redirect(303, `${basePath}/login`, { 'set-cookie': cookie(context.cookieName, '', 0, basePath, isHttps(request)) });

export const redirect = (status: number, location: string, headers: Readonly<Record<string, string>> = {}): OwnAnswer => ({
  status,
  headers: { location, 'cache-control': 'no-store', ...headers },
  body: '',
});

export const html = (status: number, body: string): OwnAnswer => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
  body,
});

const form = (status: number, action: string, next: string, message: string | null): OwnAnswer =>
  html(status, loginPage({ action, next, message }));

const cookie = (name: string, value: string, ageMs: number, basePath: string, secure: boolean): string =>
  `${name}=${value}; Path=${basePath || '/'}; Max-Age=${Math.floor(ageMs / 1000)}; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;

/** The browser's own word (Origin, which the guard has checked), or the proxy's. A false one could only make the cookie stricter. */
function isHttps(request: IncomingMessage): boolean {
  return request.headers.origin?.startsWith('https://') === true || request.headers['x-forwarded-proto'] === 'https';
}

/** Only a path of ours: `//host` and `/\host` are other sites to a browser. */
export function safeNext(next: string | null, basePath: string): string {
  const home = `${basePath}/`;
  if (next === null || !/^\/(?![/\\])[\x21-\x7e]*$/.test(next) || next.includes('\\')) return home;
  return next === basePath || next.startsWith(home) ? next : home;
}

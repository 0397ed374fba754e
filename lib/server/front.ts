import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type EndpointName, endpointMethods, endpointPaths } from '../api/endpoint-paths.ts';
import type { ServerConfig } from '../config.ts';
import { type Clock, systemClock } from '../model/units.ts';
import { Attempts } from './attempts.ts';
import { type AuthContext, judge } from './auth.ts';
import { methodRefusal, READS, refusal } from './guard.ts';
import { errorBody, type HttpError } from './json-error.ts';
import { onceMorePage } from './login-page.ts';
import { plainSegments, type RequestPath, requestPath } from './request-path.ts';
import { securityHeaders } from './security-headers.ts';
import { createSessions } from './session.ts';
import { html, type OwnAnswer, redirect, signIn, signOut } from './sign-in.ts';

export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Headers with which a caller could steer Next's idea of what was asked for. Ours are set after these are gone. */
const STEERING =
  /^(x-forwarded-(host|proto|port|for)|x-middleware-.*|x-nextjs-.*|x-invoke-.*|x-matched-path|x-now-.*|x-vercel-.*|next-action|content-security-policy|content-security-policy-report-only)$/;

const ENDPOINT_NAMES = Object.keys(endpointPaths) as EndpointName[];

/** Endpoints by the pattern of their path, with the methods they take; of several that fit the first counts, which names more. */
const API_METHODS = Object.entries(Object.groupBy(ENDPOINT_NAMES, (name) => endpointPaths[name]))
  .sort(([a], [b]) => a.split('{').length - b.split('{').length)
  .map(([path, names = []]) => ({
    pattern: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
    methods: names.flatMap((name) => (endpointMethods[name] === undefined ? READS : [endpointMethods[name]])),
  }));

/**
 * What every request passes before Next sees it: path, guard, method, secret, security headers. `next` gets a path with the
 * base path in front, whatever the proxy did with it.
 */
export function createFront(config: ServerConfig, port: number, next: Handler, clock: Clock = systemClock): Handler {
  const key = randomBytes(32);
  const context: AuthContext = {
    auth: config.auth,
    sessions: createSessions(key, clock),
    attempts: new Attempts(clock),
    key,
    // Cookies do not tell ports apart: two servers on one host must not sign each other's users out.
    cookieName: `throughline_${port}`,
  };

  return async (request, response) => {
    const target = requestPath(request.url ?? '', config.basePath);
    const path = 'error' in target ? null : target;
    const nonce = path === null || path.isApi ? null : randomBytes(16).toString('base64');
    for (const [name, value] of Object.entries(securityHeaders(nonce))) response.setHeader(name, value);

    const refused = refusal(
      {
        method: request.method ?? '',
        isApi: path?.isApi ?? true,
        headers: request.headers,
        localAddress: request.socket.localAddress ?? null,
      },
      config,
    );
    if (refused !== null) return sendError(response, refused);
    if ('error' in target) return sendError(response, target.error);

    const own = await ownAnswer(request, target, config.basePath, context);
    if (own !== null) return 'code' in own ? sendError(response, own) : send(response, own);

    for (const name of Object.keys(request.headers)) if (STEERING.test(name)) delete request.headers[name];
    const policy = response.getHeader('content-security-policy');
    if (nonce !== null && typeof policy === 'string') request.headers['content-security-policy'] = policy;
    const inner = target.isApi ? plainSegments(target.path) : target.path;
    request.url = `${config.basePath}${inner === '/' && config.basePath !== '' ? '' : inner}${target.search}`;
    await next(request, response);
  };
}

/** Sign-in and everything that is refused for want of it; null: Next may answer. */
async function ownAnswer(
  request: IncomingMessage,
  { path, search, isApi }: RequestPath,
  basePath: string,
  context: AuthContext,
): Promise<OwnAnswer | HttpError | null> {
  const withPassword = context.auth.kind === 'password';
  const isSigning = withPassword && (path === '/login' || path === '/logout');
  const methods = API_METHODS.find(({ pattern }) => pattern.test(path))?.methods ?? (isSigning ? [...READS, 'POST'] : READS);
  const wrongMethod = methodRefusal(request.method ?? '', methods);
  if (wrongMethod !== null) return wrongMethod;
  if (withPassword && path === '/login') return signIn(request, search, basePath, context);

  const verdict = judge({ headers: request.headers, remoteAddress: request.socket.remoteAddress ?? '' }, context);
  const leaves = withPassword && path === '/logout' && request.method === 'POST';
  if (verdict === 'allowed') return leaves ? signOut(request, basePath, context) : null;
  const wantsPage = !isApi && request.headers.accept?.includes('text/html') === true && verdict === 'missing';
  if (!withPassword || !wantsPage)
    return {
      status: 401,
      code: 'secret-needed',
      message: verdict === 'wrong' ? 'That is not the secret.' : 'This needs the secret.',
      hint: hintFor(context.auth.kind),
    };
  const here = `${basePath}${path}${search}`;
  const site = request.headers['sec-fetch-site'];
  if (site === 'cross-site' || site === 'same-site') return html(200, onceMorePage(here));
  return redirect(302, `${basePath}/login?next=${encodeURIComponent(here)}`);
}

const hintFor = (kind: ServerConfig['auth']['kind']): string =>
  kind === 'proxy'
    ? 'Come through the proxy that signs people in; scripts send Authorization: Bearer.'
    : 'Sign in; scripts send Authorization: Bearer.';

function sendError(response: ServerResponse, error: HttpError): void {
  const headers: Record<string, string> = { 'content-type': 'application/json', 'cache-control': 'no-store' };
  if (error.allow !== undefined) headers.allow = error.allow.join(', ');
  if (error.status === 401) headers['www-authenticate'] = 'Bearer';
  send(response, { status: error.status, headers, body: JSON.stringify(errorBody(error)) });
}

function send(response: ServerResponse, answer: OwnAnswer): void {
  response.writeHead(answer.status, { ...answer.headers });
  response.end(response.req.method === 'HEAD' ? undefined : answer.body);
}

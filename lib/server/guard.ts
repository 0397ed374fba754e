import type { HttpError } from './json-error.ts';

/** What the guard looks at, headers in lower case as Node gives them. */
export interface GuardedRequest {
  readonly method: string;
  readonly isApi: boolean;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Address this connection came in on; null when it is gone. */
  readonly localAddress: string | null;
}

export interface GuardPolicy {
  /** The address that is listened on. */
  readonly host: string;
  /** Lower case, each with or without a port. */
  readonly allowedHosts: readonly string[];
}

export const READS: readonly string[] = ['GET', 'HEAD'];

/**
 * Why a request is refused before anything looks at it; null when it is not. Loopback is not safe by itself: any page in the
 * user's browser can send requests to it, and by DNS rebinding can read the answers. So the name has to be ours, and nothing
 * may come from another site. A plain link from elsewhere (a chat, a wiki) to a page may: the page that holds the link gets
 * nothing back, it cannot frame ours, and pages change nothing.
 */
export function refusal(request: GuardedRequest, policy: GuardPolicy): HttpError | null {
  const host = single(request.headers.host)?.toLowerCase();
  if (host === undefined || !isOurHost(host, request.localAddress, policy))
    return {
      status: 421,
      code: 'foreign-host',
      message: 'This server does not go by the name in the request.',
      hint: 'Add the name people use to ALLOWED_HOSTS.',
    };

  const origin = single(request.headers.origin)?.toLowerCase();
  if (origin !== undefined && !isOurOrigin(origin, host, policy)) return crossSite;

  const site = single(request.headers['sec-fetch-site']);
  if (site !== undefined && site !== 'same-origin' && site !== 'none' && !isLinkToPage(request)) return crossSite;

  return null;
}

/** Read-only, but for paths that take other methods. */
export function methodRefusal(method: string, taken: readonly string[] = READS): HttpError | null {
  if (taken.includes(method)) return null;
  return {
    status: 405,
    code: 'method-not-allowed',
    message: `${method} is not done here.`,
    allow: taken,
    hint: taken === READS ? 'Throughline only reads: use GET.' : `Use ${taken.join(' or ')}.`,
  };
}

const crossSite: HttpError = {
  status: 403,
  code: 'cross-site',
  message: 'Requests from other sites are refused.',
  hint: 'Behind a proxy, add the name people use to ALLOWED_HOSTS. Scripts send no Origin and no Sec-Fetch-Site header.',
};

const isLinkToPage = (request: GuardedRequest): boolean =>
  request.method === 'GET' &&
  !request.isApi &&
  single(request.headers['sec-fetch-mode']) === 'navigate' &&
  single(request.headers['sec-fetch-dest']) === 'document';

function isOurHost(host: string, localAddress: string | null, policy: GuardPolicy): boolean {
  const { name, port } = splitHost(host);
  if (name === '') return false;
  for (const allowed of policy.allowedHosts) {
    const entry = splitHost(allowed);
    if (entry.name === name && (entry.port === null || entry.port === port)) return true;
  }
  const listening = policy.host.toLowerCase();
  const everywhere = listening === '0.0.0.0' || listening === '::';
  // Any port: ssh and container engines forward other ports to ours, and a port is no defence against rebinding, the name is.
  if (isLoopbackName(name)) return everywhere || isLoopbackName(listening);
  if (everywhere) return localAddress !== null && name === plainAddress(localAddress);
  return name === plainAddress(listening);
}

/** The same name and port as asked for, or one that was allowed; the scheme is the proxy's affair. */
function isOurOrigin(origin: string, host: string, policy: GuardPolicy): boolean {
  const match = /^https?:\/\/([^/]+)$/.exec(origin);
  const from = match?.[1];
  return from !== undefined && (from === host || policy.allowedHosts.includes(from));
}

const isLoopbackName = (name: string): boolean => name === 'localhost' || name === '::1' || /^127(\.\d{1,3}){3}$/.test(name);

/** Node shows IPv4 callers of a dual-stack socket as `::ffff:1.2.3.4`. */
export const plainAddress = (address: string): string => address.toLowerCase().replace(/^::ffff:(?=\d+\.)/, '');

/** `[::1]:80` → `::1`, `80`. A name ending in a dot is the same name. */
function splitHost(host: string): { name: string; port: string | null } {
  const match = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9._-]+))(?::(\d{1,5}))?$/.exec(host);
  return { name: (match?.[1] ?? match?.[2] ?? '').replace(/\.$/, ''), port: match?.[3] ?? null };
}

const single = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value.join(',') : value);

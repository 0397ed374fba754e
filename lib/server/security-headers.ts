/** For every answer. */
const ALWAYS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY',
};

/** Data: nothing in it may run or load, also when somebody opens it as a page. */
const FOR_DATA = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox";

/**
 * Pages: scripts of ours, and inline ones only with this request's nonce (Next reads it from the request's own
 * content-security-policy header). Styles may be inline: the graph and the tables position by style attributes.
 */
export const pagePolicy = (nonce: string): string =>
  [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ');

/** `nonce` null: the answer is data. */
export const securityHeaders = (nonce: string | null): Readonly<Record<string, string>> => ({
  ...ALWAYS,
  'content-security-policy': nonce === null ? FOR_DATA : pagePolicy(nonce),
});

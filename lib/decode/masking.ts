/** Header names that carry secrets, whole or in part, whatever their case. */
const SECRET_NAMES =
  /^(authorization|proxy-authorization|cookie|set-cookie|x-api-key|api-key|apikey|x-auth-token|x-amz-security-token)$|password|passwd|secret|credential|(access|refresh|id|auth|session|bearer)[-_.]?token/i;

/** Says of a header name whether its value is never shown: the built-in names, and the configured ones. */
export function headerMask(configured: readonly string[]): (name: string) => boolean {
  const extra = new Set(configured.map((name) => name.toLowerCase()));
  return (name) => SECRET_NAMES.test(name) || extra.has(name.toLowerCase());
}

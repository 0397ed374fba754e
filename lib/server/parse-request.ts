import { z } from 'zod';
import type { EndpointName } from '../api/endpoint-paths.ts';
import { type Endpoint, endpoints, type PostedTo } from '../api/endpoints.ts';
import { decodePathName } from '../api/path-name.ts';
import type { HttpError } from './json-error.ts';
import { textAtMost } from './request-body.ts';

type Parsed<T> = { readonly ok: T } | { readonly error: HttpError };

const badRequest = (code: string, message: string, hint?: string): { error: HttpError } => ({
  error: { status: 400, code, message, hint },
});

/** The query of an endpoint; unknown, malformed and (but for lists) repeated parameters are errors that name them. */
export function parseQuery<Name extends EndpointName>(
  name: Name,
  search: URLSearchParams,
): Parsed<z.output<(typeof endpoints)[Name]['query']>> {
  const { query }: Endpoint = endpoints[name];
  const known = Object.keys(query.shape);
  const given: Record<string, string | string[]> = {};
  for (const [key, value] of search) {
    if (!known.includes(key)) {
      const hint = known.length === 0 ? 'It takes none.' : `Known here: ${known.join(', ')}.`;
      return badRequest('unknown-parameter', `There is no parameter ${JSON.stringify(key.slice(0, 100))}.`, hint);
    }
    if (isList(query.shape[key])) {
      given[key] = [...(given[key] ?? []), value];
      continue;
    }
    if (key in given) return badRequest('repeated-parameter', `The parameter ${key} was given more than once.`);
    given[key] = value;
  }
  const parsed = query.safeParse(given);
  if (parsed.success) return { ok: parsed.data as z.output<(typeof endpoints)[Name]['query']> };
  const issue = parsed.error.issues[0];
  return badRequest('malformed-parameter', `The parameter ${String(issue?.path[0])} is malformed: ${issue?.message}.`);
}

const isList = (schema: unknown): boolean =>
  schema instanceof z.ZodOptional ? isList(schema.unwrap()) : schema instanceof z.ZodArray;

const WHOLE_NUMBERS: Readonly<Record<string, bigint>> = { partition: 2n ** 31n - 1n, offset: 2n ** 63n - 1n };

export type PathPart = { readonly text: string } | { readonly hash: string };

/** One segment of the path as the route got it (still encoded as in the address): its name, or the hash of a long one. */
export function parsePathPart(key: string, segment: string): Parsed<PathPart> {
  const largest = WHOLE_NUMBERS[key];
  if (largest !== undefined) {
    if (/^\d{1,19}$/.test(segment) && BigInt(segment) <= largest) return { ok: { text: BigInt(segment).toString() } };
    return badRequest('malformed-path', `The ${key} in the path is not a whole number from 0 to ${largest}.`);
  }
  const decoded = decodePathName(segment);
  if (decoded === null)
    return badRequest(
      'malformed-path',
      `The ${key} in the path is not a name.`,
      'A name is one URL-encoded segment; ~ begins base64url.',
    );
  return { ok: 'hash' in decoded ? decoded : { text: decoded.name } };
}

const BODY_AT_MOST = 16 * 1024 * 1024;

/** What was posted to an endpoint, as its contract has it. Reads no more than it would take. */
export async function parseBody<Name extends EndpointName>(name: Name, request: Request): Promise<Parsed<PostedTo<Name>>> {
  const { body }: Endpoint = endpoints[name];
  const text = request.body === null ? '' : await textAtMost(request.body, BODY_AT_MOST);
  if (text === null)
    return { error: { status: 413, code: 'too-large', message: `The body is over ${BODY_AT_MOST / 1024 / 1024} MB.` } };
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    return badRequest('malformed-body', 'The body is not JSON.');
  }
  const parsed = body?.safeParse(given);
  if (parsed?.success) return { ok: parsed.data as PostedTo<Name> };
  const issue = parsed?.error.issues[0];
  return badRequest('malformed-body', `The body is malformed at ${issue?.path.join('.') || 'its top'}: ${issue?.message}.`);
}

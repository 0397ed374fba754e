import { withBasePath } from './base-path.ts';
import { type EndpointName, endpointMethods, endpointPaths } from './endpoint-paths.ts';
import type { AnswerOf, ParamsOf, PostedTo } from './endpoints.ts';
import { encodePathName, hashSegment } from './path-name.ts';

/** What an endpoint (or the way to it) answered in place of data. `status` 0: no answer at all. */
export class ApiError extends Error {
  readonly code: string;
  readonly hint: string | undefined;
  readonly status: number;
  constructor(error: { code: string; message: string; hint?: string }, status: number, options?: ErrorOptions) {
    super(error.message, options);
    this.name = 'ApiError';
    this.code = error.code;
    this.hint = error.hint;
    this.status = status;
  }
}

/** The address of an endpoint with these parameters, base path included. Parameters that are undefined or '' are left out of the query; a list repeats its name. */
export function endpointUrl<Name extends EndpointName>(name: Name, params: ParamsOf<Name>): string {
  const rest = new Map<string, unknown>(Object.entries(params));
  const path = endpointPaths[name].replaceAll(/\{(\w+)\}/g, (_, key: string) => {
    const value = rest.get(key);
    rest.delete(key);
    return isHash(value) ? hashSegment(value.hash) : encodePathName(String(value));
  });
  const query = new URLSearchParams();
  for (const key of [...rest.keys()].sort()) {
    const value = rest.get(key);
    if (Array.isArray(value)) for (const one of value) query.append(key, String(one));
    else if (value !== undefined && value !== null && value !== '') query.set(key, String(value));
  }
  const search = query.toString();
  return withBasePath(search === '' ? path : `${path}?${search}`);
}

/**
 * The endpoint's answer; its shape is trusted (tests check it). Posts `body` where there is one. Rejects with an ApiError, or
 * AbortError when `signal` fires.
 */
export async function fetchJson<Name extends EndpointName>(
  name: Name,
  params: ParamsOf<Name>,
  options: { signal?: AbortSignal; body?: PostedTo<Name> } = {},
): Promise<AnswerOf<Name>> {
  const url = endpointUrl(name, params);
  const { body, signal } = options;
  let response: Response;
  try {
    response = await fetch(url, {
      signal: signal ?? null,
      headers: { accept: 'application/json' },
      method: endpointMethods[name] ?? 'GET',
      ...(body !== undefined && { body: JSON.stringify(body) }),
      credentials: 'same-origin',
    });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new ApiError(
      {
        code: 'unreachable',
        message: 'Throughline does not answer.',
        hint: 'Is it still running, and can this browser reach it?',
      },
      0,
      { cause },
    );
  }
  if (!response.ok) throw await errorOf(response);
  return response.json() as Promise<AnswerOf<Name>>;
}

async function errorOf(response: Response): Promise<ApiError> {
  const text = await response.text();
  try {
    const body: unknown = JSON.parse(text);
    if (isErrorBody(body)) return new ApiError(body.error, response.status);
  } catch {
    // Not JSON: something between us and the server answered. Said below.
  }
  return new ApiError(
    {
      code: 'unexpected-answer',
      message: `The server answered ${response.status} ${response.statusText} without saying why.`,
      hint: 'A proxy in between may have answered in its place.',
    },
    response.status,
  );
}

const isHash = (value: unknown): value is { hash: string } => typeof value === 'object' && value !== null && 'hash' in value;

function isErrorBody(body: unknown): body is { error: { code: string; message: string; hint?: string } } {
  if (typeof body !== 'object' || body === null || !('error' in body)) return false;
  const { error } = body;
  return (
    typeof error === 'object' && error !== null && 'code' in error && 'message' in error && typeof error.message === 'string'
  );
}

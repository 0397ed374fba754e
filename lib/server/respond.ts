import type { z } from 'zod';
import type { EndpointName } from '../api/endpoint-paths.ts';
import type { endpoints, PathNames, PostedTo } from '../api/endpoints.ts';
import type { EngineAnswer, Question } from '../engine/questions.ts';
import { errorResponse, type HttpError } from './json-error.ts';
import { parseBody, parsePathPart, parseQuery } from './parse-request.ts';
import { sharedParts } from './shared-parts.ts';

type QueryGiven<Name extends EndpointName> = z.output<(typeof endpoints)[Name]['query']>;
type PathGiven<Name extends EndpointName> = Readonly<Record<PathNames<(typeof endpoints)[Name]['path']>, string>>;
interface RouteContext {
  /** Undefined for routes without a name in their path. */
  readonly params: Promise<Readonly<Record<string, string>> | undefined>;
}

/** A GET or DELETE handler: parse → ask → respond. `ask` makes the question from the query and the names in the path. */
export function answers<Name extends EndpointName>(
  name: Name,
  ask: (query: QueryGiven<Name>, path: PathGiven<Name>) => Question,
  headersOf: (question: Question) => Record<string, string> = () => ({}),
): (request: Request, context: RouteContext) => Promise<Response> {
  return orInternalError(async (request: Request, context: RouteContext): Promise<Response> => {
    const query = parseQuery(name, new URL(request.url).searchParams);
    if ('error' in query) return errorResponse(query.error);
    const path = await pathGiven((await context.params) ?? {});
    if ('error' in path) return errorResponse(path.error);
    const question = ask(query.ok, path.ok as PathGiven<Name>);
    return send(await sharedParts().engine.ask(question), headersOf(question));
  });
}

/** A POST handler: parse → ask → respond. `ask` makes the question from what was posted. */
export const posted = <Name extends EndpointName>(
  name: Name,
  ask: (body: PostedTo<Name>) => Question,
): ((request: Request) => Promise<Response>) =>
  orInternalError(async (request: Request): Promise<Response> => {
    const query = parseQuery(name, new URL(request.url).searchParams);
    if ('error' in query) return errorResponse(query.error);
    const body = await parseBody(name, request);
    if ('error' in body) return errorResponse(body.error);
    return send(await sharedParts().engine.ask(ask(body.ok)));
  });

/** A handler whose failures are told in the one form of every error, and logged. */
export function orInternalError<Args extends unknown[]>(
  respond: (...args: Args) => Promise<Response>,
): (...args: Args) => Promise<Response> {
  return async (...args) => {
    try {
      return await respond(...args);
    } catch (error) {
      console.error(error);
      return errorResponse({
        status: 500,
        code: 'internal',
        message: 'The server failed to answer.',
        hint: 'Its log has the cause.',
      });
    }
  };
}

/** Raw bytes are a download and nothing a browser would show: they are somebody else's content on our address. */
export function attachment(record: Extract<Question, { ask: 'record' }>): Record<string, string> {
  const part = record.raw === 'header' ? `header-${record.index ?? 0}` : (record.raw ?? 'value');
  const topic = record.topic.replaceAll(/[^A-Za-z0-9._-]/g, '_').slice(0, 100);
  return {
    'content-disposition': `attachment; filename="${topic}-${record.partition}-${record.offset}.${part}.bin"`,
    'x-content-type-options': 'nosniff',
  };
}

export function send(answer: EngineAnswer, headers: Record<string, string> = {}): Response {
  const ofSuccess = answer.status === 200 ? headers : {};
  return new Response(answer.body, {
    status: answer.status,
    headers: { 'content-type': answer.contentType, 'cache-control': 'no-store', ...ofSuccess },
  });
}

const NAME_KINDS = { topic: 'topic', group: 'group', correlationId: 'correlation' } as const;

async function pathGiven(
  params: Readonly<Record<string, string>>,
): Promise<{ ok: Record<string, string> } | { error: HttpError }> {
  const path: Record<string, string> = {};
  for (const [key, segment] of Object.entries(params)) {
    const part = parsePathPart(key, segment);
    if ('error' in part) return part;
    const text = 'text' in part.ok ? part.ok.text : await resolveHash(key, part.ok.hash);
    if (text === null)
      return {
        error: {
          status: 404,
          code: 'unknown-name',
          message: `No ${key} with the hash in the path was seen.`,
          hint: 'Names over 1 KB travel as a hash.',
        },
      };
    path[key] = text;
  }
  return { ok: path };
}

async function resolveHash(key: string, hash: string): Promise<string | null> {
  const kind = Object.entries(NAME_KINDS).find(([name]) => name === key)?.[1];
  if (kind === undefined) return null;
  const answer = await sharedParts().engine.ask({ ask: 'resolve-name', kind, hash });
  if (answer.status !== 200) return null;
  const body: unknown = JSON.parse(new TextDecoder().decode(answer.body));
  return typeof body === 'object' && body !== null && 'name' in body && typeof body.name === 'string' ? body.name : null;
}

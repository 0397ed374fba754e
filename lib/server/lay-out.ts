import { errorResponse } from './json-error.ts';
import { parseBody, parseQuery } from './parse-request.ts';
import { orInternalError, send } from './respond.ts';
import { sharedParts } from './shared-parts.ts';

const JSON_TYPE = 'application/json; charset=utf-8';

/** `POST /api/layout`: parse → lay out → respond. */
export const layOut = orInternalError(async (request: Request): Promise<Response> => {
  const shape = await parseBody('layout', request);
  if ('error' in shape) return errorResponse(shape.error);
  try {
    const body = await sharedParts().layouts.layout(shape.ok);
    return send({ status: 200, contentType: JSON_TYPE, body });
  } catch (error) {
    // The class itself is another one in the bundle: what it says is what counts.
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (error instanceof Error && (code === 'layouts-busy' || code === 'layout-failed'))
      return errorResponse({ status: 503, code, message: `The graph could not be laid out: ${error.message}` });
    throw error;
  }
});

/** `GET /api/layout/ahead`. */
export const laidOutAhead = orInternalError(async (request: Request): Promise<Response> => {
  const query = parseQuery('layoutAhead', new URL(request.url).searchParams);
  if ('error' in query) return errorResponse(query.error);
  // What is sent is handed over with its memory, and this is sent again.
  return send({ status: 200, contentType: JSON_TYPE, body: sharedParts().layouts.ahead().slice() });
});

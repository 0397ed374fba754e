import { errorResponse } from './json-error.ts';
import { parseBody } from './parse-request.ts';
import { orInternalError, send } from './respond.ts';
import { sharedParts } from './shared-parts.ts';

/** `POST /api/layout`: parse → lay out → respond. */
export const layOut = orInternalError(async (request: Request): Promise<Response> => {
  const shape = await parseBody('layout', request);
  if ('error' in shape) return errorResponse(shape.error);
  try {
    const body = await sharedParts().layouts.layout(shape.ok);
    return send({ status: 200, contentType: 'application/json; charset=utf-8', body });
  } catch (error) {
    // The class itself is another one in the bundle: what it says is what counts.
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (error instanceof Error && (code === 'layouts-busy' || code === 'layout-failed'))
      return errorResponse({ status: 503, code, message: `The graph could not be laid out: ${error.message}` });
    throw error;
  }
});

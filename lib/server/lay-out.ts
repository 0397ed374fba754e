import { errorResponse } from './json-error.ts';
import { parseBody } from './parse-request.ts';
import { sharedParts } from './shared-parts.ts';

/** `POST /api/layout`: parse → lay out → respond. */
export async function layOut(request: Request): Promise<Response> {
  const shape = await parseBody('layout', request);
  if ('error' in shape) return errorResponse(shape.error);
  try {
    const body = await sharedParts().layouts.layout(shape.ok);
    return new Response(body, { headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' } });
  } catch (error) {
    // The class itself is another one in the bundle: what it says is what counts.
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (error instanceof Error && (code === 'layouts-busy' || code === 'layout-failed'))
      return errorResponse({ status: 503, code, message: `The graph could not be laid out: ${error.message}` });
    throw error;
  }
}

import { changeStream } from '../../../lib/server/change-stream.ts';
import { errorResponse } from '../../../lib/server/json-error.ts';
import { sharedParts } from '../../../lib/server/shared-parts.ts';

export const dynamic = 'force-dynamic';

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  // no-transform and X-Accel-Buffering: compression and proxies hold small writes back.
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
};

export function GET(request: Request): Response {
  // Next takes HEAD here too, and would leave the stream open with nobody to read it.
  if (request.method === 'HEAD') return new Response(null, { headers: HEADERS });
  const body = changeStream(sharedParts().engine, request.signal);
  if (body === null)
    return errorResponse(
      {
        status: 503,
        code: 'too-many-streams',
        message: 'Too many live views are open.',
        hint: 'Close some tabs, or come back in a minute.',
      },
      { 'retry-after': '60' },
    );
  return new Response(body, { headers: HEADERS });
}

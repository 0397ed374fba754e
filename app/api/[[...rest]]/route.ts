import { OPENAPI_PATH } from '../../../lib/api/endpoint-paths.ts';
import { errorResponse } from '../../../lib/server/json-error.ts';

export const dynamic = 'force-dynamic';

/** Whatever no other route takes. */
export const GET = (): Response =>
  errorResponse({
    status: 404,
    code: 'no-such-endpoint',
    message: 'There is no such endpoint.',
    hint: `All are listed in ${OPENAPI_PATH}.`,
  });

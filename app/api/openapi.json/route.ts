import { BASE_PATH } from '../../../lib/api/base-path.ts';
import { openApiDocument } from '../../../lib/api/openapi.ts';

const document = JSON.stringify(openApiDocument(BASE_PATH));

export const dynamic = 'force-dynamic';

export const GET = (): Response =>
  new Response(document, { headers: { 'content-type': 'application/json', 'cache-control': 'no-store' } });

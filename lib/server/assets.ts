import sirv from 'sirv';
import type { Handler } from './front.ts';

const A_YEAR_S = 31_536_000;

/**
 * Answers what the build left in `folder` (scripts, styles, fonts) as the build compressed it; all else is `next`'s. Next itself
 * would compress every file again for every visitor. Names change with what is in them, so a browser may keep them.
 */
export function withAssets(folder: string, basePath: string, next: Handler): Handler {
  const serve = sirv(folder, { brotli: true, gzip: true, immutable: true, maxAge: A_YEAR_S, etag: true });
  const prefix = `${basePath}/_next/static`;
  return async (request, response) => {
    const { url = '' } = request;
    if (!url.startsWith(`${prefix}/`)) return next(request, response);
    const found = await new Promise<boolean>((resolve) => {
      response.once('close', () => resolve(true));
      request.url = url.slice(prefix.length);
      serve(request, response, () => resolve(false));
    });
    request.url = url;
    if (!found) await next(request, response);
  };
}

import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { Handler } from './front.ts';

/**
 * Has `next` render a page for nobody: its code is loaded with the first visit, which takes about a second that the first visitor
 * would wait. Nothing is sent anywhere.
 */
export async function warmUp(next: Handler, path: string, host: string): Promise<void> {
  const request = new IncomingMessage(new Socket());
  Object.assign(request, { method: 'GET', url: path, headers: { host } });
  request.push(null);
  await next(request, new ServerResponse(request));
}

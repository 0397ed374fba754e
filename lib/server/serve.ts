import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ServerConfig } from '../config.ts';
import type { Logger } from '../log.ts';
import { createFront, type Handler } from './front.ts';
import { errorBody } from './json-error.ts';

export interface RunningServer {
  /** Where a browser on this machine finds it, base path included, with a slash at the end. */
  readonly address: string;
  /** Ends open streams too. */
  stop(): Promise<void>;
}

/** Listens, with the front before `next`. Rejects in words when the address is taken or is not one of this machine. */
export async function serve(config: ServerConfig, next: Handler, log: Logger): Promise<RunningServer> {
  const server = createServer();
  const { port } = await listen(server, config);
  const front = createFront(config, port, next);
  server.on('request', (request, response) => {
    front(request, response).catch((error: unknown) => {
      log.error({ err: error, method: request.method, url: request.url?.slice(0, 200) }, 'a request failed');
      if (response.headersSent) {
        response.destroy();
        return;
      }
      const body = errorBody({
        status: 500,
        code: 'internal',
        message: 'The server failed to answer.',
        hint: 'Its log has the cause.',
      });
      response.writeHead(500, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(JSON.stringify(body));
    });
  });
  return {
    address: `http://${shownHost(config.host)}:${port}${config.basePath}/`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, { host, port }: ServerConfig): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const cause =
        error.code === 'EADDRINUSE'
          ? `port ${port} is taken; set PORT to another one (0 takes a free one)`
          : error.code === 'EACCES'
            ? `port ${port} may not be used by this user; set PORT to one above 1023`
            : error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND'
              ? `${host} is not an address of this machine; set HOST to another one`
              : error.message;
      reject(new Error(`Cannot listen on ${host}: ${cause}.`, { cause: error }));
    });
    server.listen({ host, port }, () => {
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('no TCP address after listening'));
      else resolve(address);
    });
  });
}

/** An address of "everywhere" is none to visit. */
function shownHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

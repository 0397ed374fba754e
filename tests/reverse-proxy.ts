import { once } from 'node:events';
import { createServer, request } from 'node:http';

export interface ReverseProxyOptions {
  /** Port of 127.0.0.1 that requests go on to. */
  readonly port: number;
  /** `/tools/flow`: everything outside answers 404. */
  readonly prefix: string;
  /** Whether the prefix is taken off on the way. */
  readonly strips: boolean;
  /** Whether an answer is held back until it is whole. */
  readonly buffers: boolean;
  /** A connection on which nothing went to the client for this long is closed. */
  readonly idleMs: number;
}

export interface ReverseProxy {
  readonly url: string;
  /** What was asked for outside the prefix. */
  readonly strays: readonly string[];
  /** How many answers were cut off because nothing moved. */
  readonly cutOff: () => number;
  stop(): Promise<void>;
}

/** A small reverse proxy that serves something under a path prefix, as unkindly as real ones do. */
export async function startReverseProxy(options: ReverseProxyOptions): Promise<ReverseProxy> {
  const { port, prefix, strips, buffers, idleMs } = options;
  const strays: string[] = [];
  let cutOff = 0;
  const server = createServer((incoming, outgoing) => {
    const url = incoming.url ?? '';
    const rest = url.slice(prefix.length);
    if (!url.startsWith(prefix) || !/^($|[/?])/.test(rest)) {
      strays.push(url);
      outgoing.writeHead(404).end('outside');
      return;
    }
    const path = strips ? (rest.startsWith('/') ? rest : `/${rest}`) : url;
    const { method, headers } = incoming;
    const cut = (): void => {
      cutOff++;
      outgoing.destroy();
    };
    let idle = setTimeout(cut, idleMs);
    const upstream = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (answer) => {
      const held: Buffer[] = [];
      const begin = () => outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      if (!buffers) begin().flushHeaders();
      answer.on('data', (chunk: Buffer) => {
        if (buffers) {
          held.push(chunk);
          return;
        }
        clearTimeout(idle);
        idle = setTimeout(cut, idleMs);
        outgoing.write(chunk);
      });
      answer.on('end', () => (buffers ? begin().end(Buffer.concat(held)) : outgoing.end()));
    });
    upstream.on('error', () => outgoing.destroy());
    outgoing.on('close', () => {
      clearTimeout(idle);
      upstream.destroy();
    });
    incoming.pipe(upstream);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port was assigned');
  return {
    url: `http://127.0.0.1:${address.port}`,
    strays,
    cutOff: () => cutOff,
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

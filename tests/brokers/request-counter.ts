import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

export interface RequestCounter {
  /** How many requests passed so far, by the protocol's request key (Fetch 1, ListGroups 16, …). */
  readonly counts: ReadonlyMap<number, number>;
  stop(): Promise<void>;
}

/** Passes everything on between `port` and the broker's `target` (host:port), and counts what is asked. */
export async function startRequestCounter(port: number, target: string): Promise<RequestCounter> {
  const [host = '', targetPort = ''] = target.split(':');
  const counts = new Map<number, number>();
  const open = new Set<Socket>();
  const server = createServer((client) => {
    const broker = connect(Number(targetPort), host);
    client.on(
      'data',
      keysIn((key) => counts.set(key, (counts.get(key) ?? 0) + 1)),
    );
    client.pipe(broker).pipe(client);
    for (const [socket, other] of [
      [client, broker],
      [broker, client],
    ] as const) {
      open.add(socket);
      // The other side hears of it by the connection's end.
      socket.on('error', () => {});
      socket.on('close', () => {
        open.delete(socket);
        other.destroy();
      });
    }
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    counts,
    async stop() {
      server.close();
      for (const socket of open) socket.destroy();
      await once(server, 'close');
    },
  };
}

/** Cuts a stream into requests, each a length (4 bytes) and then its key (2 bytes), wherever its chunks end. */
function keysIn(onKey: (key: number) => void): (chunk: Buffer) => void {
  let held = Buffer.alloc(0);
  return (chunk) => {
    held = Buffer.concat([held, chunk]);
    while (held.length >= 6 && held.length >= 4 + held.readInt32BE(0)) {
      onKey(held.readInt16BE(4));
      held = held.subarray(4 + held.readInt32BE(0));
    }
  };
}

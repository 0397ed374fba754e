import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { SERVER_ENVIRONMENT } from '../scripts/server-environment.mjs';
import { freePorts } from './kafka/free-port.ts';
import { endProcess, spawnGuarded } from './kafka/guarded-process.ts';

const ROOT = join(import.meta.dirname, '..');
const GRACE_MS = 10_000;
const QUOTED = 15;

export interface DashboardOptions {
  readonly brokers: string;
  readonly port: number;
  readonly dataDir: string;
  /** It ended and nobody had asked for it. */
  readonly onCrash: (reason: string) => void;
}

export interface Dashboard {
  /** Where a browser finds it, with a slash at the end. */
  readonly address: string;
  stop(): Promise<void>;
}

/** Starts the server as `npm start` does; resolves when it listens. Other settings are those of our own environment. */
export async function startDashboard({ brokers, port, dataDir, onCrash }: DashboardOptions): Promise<Dashboard> {
  const child = spawnGuarded(process.execPath, ['lib/server/main.ts'], {
    cwd: ROOT,
    env: {
      SAMPLE_INTERVAL: '1s',
      LOG_LEVEL: 'warn',
      ...process.env,
      ...SERVER_ENVIRONMENT,
      KAFKA_BROKERS: brokers,
      PORT: String(port),
      DATA_DIR: dataDir,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lastLines: string[] = [];
  const listening = Promise.withResolvers<string>();
  let state: 'starting' | 'running' | 'stopping' = 'starting';
  for (const stream of [child.stdout, child.stderr]) {
    if (stream === null) continue;
    createInterface({ input: stream }).on('line', (line) => {
      lastLines.push(line);
      if (lastLines.length > QUOTED) lastLines.shift();
      const [, address] = /^Throughline is at (\S+)/.exec(line) ?? [];
      if (address !== undefined) listening.resolve(address);
      else if (state === 'running') console.log(`dashboard: ${line}`);
    });
  }
  child.on('exit', (code, signal) => {
    if (state === 'stopping') return;
    const reason = `the dashboard ended with ${signal ?? `code ${code}`}:\n${lastLines.join('\n')}`;
    if (state === 'running') onCrash(reason);
    else listening.reject(new Error(reason));
  });
  const address = await listening.promise;
  state = 'running';
  return {
    address,
    stop: async () => {
      state = 'stopping';
      await endProcess(child, GRACE_MS);
    },
  };
}

/** `wanted` on 127.0.0.1 if nobody listens there, else a free port. */
export async function portNear(wanted: number): Promise<number> {
  const server = createServer();
  try {
    server.listen(wanted, '127.0.0.1');
    await once(server, 'listening');
    return wanted;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    const [free = 0] = await freePorts(1);
    return free;
  } finally {
    server.close();
  }
}

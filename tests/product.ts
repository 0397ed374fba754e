import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before } from 'node:test';
import { freePorts } from '../demo/kafka/free-port.ts';
import { endProcess, spawnGuarded } from '../demo/kafka/guarded-process.ts';
import { endpointUrl } from '../lib/api/client.ts';
import type { EndpointName } from '../lib/api/endpoint-paths.ts';
import { type AnswerOf, endpoints, type ParamsOf } from '../lib/api/endpoints.ts';
import { SERVER_ENVIRONMENT } from '../scripts/server-environment.mjs';
import { atEnd } from './teardown.ts';
import { until } from './until.ts';

const ROOT = join(import.meta.dirname, '..');
const NODE = join(ROOT, 'node_modules', 'node', 'bin', 'node');
/** How many of its last lines are kept, and how many of them an error quotes. */
const KEPT = 2_000;
const QUOTED = 30;

export interface ProductOptions {
  readonly brokers: string;
  /** Settings besides (see lib/config/settings.ts). */
  readonly env?: Readonly<Record<string, string>>;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  /** Parsed when it is JSON, else null. */
  readonly body: unknown;
}

/** The real server, as a process of its own. */
export interface Product {
  /** http://127.0.0.1:port, without the base path. */
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  readonly dataDir: string;
  /** Its last lines. */
  readonly log: readonly string[];
  /** A plain request, with any headers (Host too), and no base path put before it. */
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<HttpAnswer>;
  /** Asks by another method than GET, as a script does. */
  send(method: 'POST' | 'DELETE', path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<HttpAnswer>;
  /** The answer of an endpoint, checked against its contract; rejects for any status but 200. */
  ask<Name extends EndpointName>(name: Name, params: ParamsOf<Name>): Promise<AnswerOf<Name>>;
  stop(): Promise<void>;
}

/** Starts the server as `npm start` does and waits until it answers. It does not wait for the broker. */
export async function startProduct({ brokers, env = {} }: ProductOptions): Promise<Product> {
  const [port = 0] = await freePorts(1);
  const dataDir = await mkdtemp(join(tmpdir(), 'throughline-data-'));
  // Records of tests are of any age.
  const settings = {
    INDEX_FROM: 'earliest',
    KAFKA_BROKERS: brokers,
    PORT: String(port),
    DATA_DIR: dataDir,
    SAMPLE_INTERVAL: '1s',
    ...env,
  };
  const child = spawnGuarded(
    NODE,
    ['lib/server/main.ts'],
    { cwd: ROOT, env: { ...plainEnvironment(), ...settings }, stdio: ['ignore', 'pipe', 'pipe'] },
    dataDir,
  );
  const log: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    if (stream === null) continue;
    createInterface({ input: stream }).on('line', (line) => {
      log.push(line);
      if (log.length > KEPT) log.shift();
    });
  }
  const stop = async (): Promise<void> => {
    await endProcess(child, 10_000);
    await rm(dataDir, { recursive: true, force: true });
  };
  const get = (path: string, headers: Readonly<Record<string, string>> = {}) => ask({ port, path, headers });
  try {
    const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
    // Any answer will do: with AUTH it is a refusal.
    const answers = async () => hasEnded() || (await get('/api/health')).status > 0;
    await until(answers, { what: 'an answer of the server', withinMs: 60_000 });
    if (hasEnded()) throw new Error(`it ended with code ${child.exitCode}`);
  } catch (cause) {
    await stop();
    throw new Error(`the server did not start:\n${log.slice(-QUOTED).join('\n')}`, { cause });
  }
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    pid: child.pid ?? 0,
    dataDir,
    log,
    get,
    send: (method, path, body, headers = {}) => ask({ port, path, headers, method, body: JSON.stringify(body) }),
    async ask(name, params) {
      const path = endpointUrl(name, params);
      const answer = await get(path);
      if (answer.status !== 200) throw new Error(`GET ${path}: ${answer.status} ${answer.text.slice(0, 500)}`);
      const parsed = endpoints[name].answer.safeParse(answer.body);
      if (!parsed.success) throw new Error(`GET ${path} breaks its contract: ${parsed.error.message}`);
      return answer.body as AnswerOf<typeof name>;
    },
    stop,
  };
}

/** One server for all tests of the file, to be awaited at its top, ended after the tests. */
export async function useProduct(options: ProductOptions): Promise<Product> {
  const product = await startProduct(options);
  atEnd(() => product.stop());
  return product;
}

/** One server for all tests of a `describe`, whose hooks run one after the other. */
export function useProductInSuite(options: () => ProductOptions): () => Product {
  let product: Product | null = null;
  before(async () => {
    product = await startProduct(options());
  });
  after(() => product?.stop());
  return () => {
    if (product === null) throw new Error('the server is there only while tests run');
    return product;
  };
}

/** Without settings of whoever runs the tests: the only ones are those given. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR, LANG, JAVA_HOME } = process.env;
  const NODE_COMPILE_CACHE = join(ROOT, '.cache', 'compiled');
  return { PATH, HOME, TMPDIR, LANG, JAVA_HOME, NODE_COMPILE_CACHE, ...SERVER_ENVIRONMENT, NEXT_TELEMETRY_DISABLED: '1' };
}

interface Asked {
  readonly port: number;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly method?: string;
  readonly body?: string;
}

/** By hand and not by `fetch`, which adds Sec-Fetch headers and does not let one choose Host. */
function ask({ port, path, headers, method = 'GET', body }: Asked): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, headers, method, agent: false, timeout: 30_000 }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        const isJson = String(response.headers['content-type']).startsWith('application/json');
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text, body: isJson ? JSON.parse(text) : null });
      });
    });
    sent.on('error', reject);
    sent.on('timeout', () => sent.destroy(new Error(`${method} ${path}: no answer within 30 s`)));
    sent.end(body);
  });
}

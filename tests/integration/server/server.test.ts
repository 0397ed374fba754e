import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { STREAM_PATH } from '../../../lib/api/endpoint-paths.ts';
import { startProduct, useProductInSuite } from '../../product.ts';
import { until } from '../../until.ts';

/** Nothing listens there: what the web server does by itself needs no broker. */
const NO_BROKER = '127.0.0.1:1';
const ROOT = join(import.meta.dirname, '..', '..', '..');

describe('the server, its broker away', () => {
  const product = useProductInSuite(() => ({ brokers: NO_BROKER }));
  const errorOf = (answer: { body: unknown }): unknown => (answer.body as { error?: { code?: unknown } } | null)?.error?.code;

  test('says which broker it cannot reach, in an answer that keeps its contract', async () => {
    const health = await until(
      async () => {
        const answer = await product().ask('health', {});
        return answer.sources[0]?.state === 'down' && answer;
      },
      { what: 'the source is down' },
    );
    assert.equal(health.status, 'degraded');
    assert.match(health.sources[0]?.lastError?.message ?? '', /127\.0\.0\.1:1/);
  });

  test('answers lists with an error and not with an empty list', async () => {
    for (const path of [
      '/api/topics',
      '/api/groups',
      '/api/topology',
      '/api/topology/changes?since=1',
      '/api/groups/x',
      '/api/topics/x',
    ]) {
      const answer = await product().get(path);
      assert.equal(answer.status, 503, path);
      assert.equal(typeof errorOf(answer), 'string', path);
    }
  });

  test('answers scripts and fonts as the build compressed them, to be kept for good', async () => {
    const page = await product().get('/');
    const [script = ''] = /\/_next\/static\/[^"]+\.js/.exec(page.text) ?? [];
    const [font = ''] = /\/_next\/static\/[^>]+\.woff2/.exec(String(page.headers.link)) ?? [];
    for (const [path, accepted, encoding] of [
      [script, 'gzip, deflate, br', 'br'],
      [script, 'gzip', 'gzip'],
      [script, 'identity', undefined],
      [font, 'gzip, deflate, br', undefined],
    ] as const) {
      const { status, headers } = await product().get(path, { 'accept-encoding': accepted });
      assert.deepEqual([status, headers['content-encoding']], [200, encoding], path);
      assert.match(String(headers['cache-control']), /max-age=31536000,immutable/);
      assert.equal(headers['x-content-type-options'], 'nosniff');
    }
    assert.equal((await product().get('/_next/static/chunks/nothing.js')).status, 404);
    assert.equal((await product().get('/_next/static/..%2fBUILD_ID')).status, 404);
  });

  const nonsense: [string, number][] = [
    ['/api', 404],
    ['/api/nope', 404],
    ['/api/topics/a/b', 404],
    ['/api/events/t/0', 404],
    ['/api/topics/%ff', 400],
    ['/api/topics/%', 400],
    ['/api/topics/%2e%2e', 400],
    ['/api/topics/..', 400],
    ['/api/topics//x', 400],
    ['//api/topics', 400],
    ['/api/groups/~!', 400],
    ['/api/flows/~~nohash', 400],
    ['/api/events/t/x/0', 400],
    ['/api/events/t/0/99999999999999999999', 400],
    ['/api/events/t/0/0?raw=everything', 400],
    ['/api/events?limit=-1', 400],
    ['/api/events?no-such=1', 400],
    ['/api/events?topic=a&topic=b', 400],
    ['/api/health?x=1', 400],
    ['/api/topology/changes', 400],
    ['/api/topology/changes?since=yesterday', 400],
  ];
  for (const [path, status] of nonsense)
    test(`${path} is answered ${status} with an error body`, async () => {
      const answer = await product().get(path);
      assert.equal(answer.status, status, answer.text);
      assert.equal(typeof errorOf(answer), 'string', answer.text);
    });

  for (const name of [
    'a/b?c=d&e=f#g',
    '100%',
    '%2F',
    '../../api/health',
    'x\ny',
    'ünïcode-✓',
    '\u0000',
    '<script>',
    `'"`,
    'a\\b',
    'a b+c',
  ])
    test(`a page and an endpoint take the name ${JSON.stringify(name)}`, async () => {
      const segment = encodeURIComponent(name);
      // 503: the question reached the engine; 404 would be Next or the router at a loss.
      assert.equal((await product().get(`/api/topics/${segment}`)).status, 503);
      const page = await product().get(`/topics/${segment}`);
      assert.equal(page.status, 200);
      assert.doesNotMatch(page.text, /<script>['"]?<\/title>/);
    });

  test('a page runs only scripts with the nonce of its own answer', async () => {
    const page = await product().get('/groups');
    const nonce = /'nonce-([^']+)'/.exec(String(page.headers['content-security-policy']))?.[1];
    assert.ok(nonce);
    const scripts = [...page.text.matchAll(/<script\b[^>]*>/g)].map((match) => match[0]);
    assert.ok(scripts.length > 0);
    for (const script of scripts) assert.ok(script.includes(`nonce="${nonce}"`), script);
  });

  test('refuses foreign names and other sites, reads included', async () => {
    for (const path of ['/', '/groups', '/api/health', STREAM_PATH]) {
      assert.equal((await product().get(path, { host: 'evil.example' })).status, 421);
      assert.equal((await product().get(path, { 'sec-fetch-site': 'cross-site' })).status, 403);
      assert.equal((await product().get(path, { origin: 'http://evil.example' })).status, 403);
    }
  });

  test('OpenAPI is served', async () => {
    const { body, status } = await product().get('/api/openapi.json');
    assert.equal(status, 200);
    assert.equal((body as { openapi: string }).openapi, '3.1.0');
  });

  test('the stream speaks at once, unbuffered and uncompressed', async () => {
    const stream = await openStream(product().port, { 'accept-encoding': 'gzip' });
    assert.equal(stream.headers['content-type'], 'text/event-stream; charset=utf-8');
    assert.equal(stream.headers['content-encoding'], undefined);
    assert.equal(stream.headers['x-accel-buffering'], 'no');
    await until(() => /event: change\ndata: \{/.test(stream.text()), { what: 'the first change', withinMs: 5000 });
    stream.close();
  });
});

describe('with AUTH=password', () => {
  const product = useProductInSuite(() => ({
    brokers: NO_BROKER,
    env: { AUTH: 'password', AUTH_PASSWORD: 'open sesame', AUTH_TOKEN: 'a-token-for-scripts' },
  }));

  test('nothing answers without the secret, everything with it', async () => {
    const page = await product().get('/groups', { authorization: 'Bearer a-token-for-scripts' });
    const asset = /\/_next\/static\/[^"]+\.js/.exec(page.text)?.[0];
    assert.ok(asset);
    for (const path of ['/', '/groups', asset, '/api/health', '/api/openapi.json', STREAM_PATH, '/api/nope']) {
      assert.equal((await product().get(path)).status, 401, path);
      assert.equal((await product().get(path, { authorization: 'Bearer wrong' })).status, 401, path);
    }
    for (const path of [asset, '/api/health', '/api/openapi.json'])
      assert.equal((await product().get(path, { authorization: 'Bearer a-token-for-scripts' })).status, 200, path);
  });

  test('the secrets are in no log', () => {
    assert.doesNotMatch(product().log.join('\n'), /open sesame|a-token-for-scripts/);
  });
});

describe('starting', () => {
  const refused: [string, Record<string, string>, RegExp][] = [
    ['without brokers', { KAFKA_BROKERS: '' }, /KAFKA_BROKERS: expected host:port/],
    ['with an unknown setting', { KAFKA_BROKRS: 'x' }, /KAFKA_BROKRS: expected a known setting; did you mean KAFKA_BROKERS/],
    ['with a malformed setting', { SAMPLE_INTERVAL: 'often' }, /SAMPLE_INTERVAL="often": expected a duration/],
    ['on a public address without AUTH', { HOST: '0.0.0.0' }, /HOST="0.0.0.0": expected a loopback address, or AUTH/],
    ['under a base path that is not built', { BASE_PATH: '/not/built' }, /no build for \/not\/built/],
  ];
  for (const [what, env, message] of refused)
    test(`${what} is refused in words`, async () => {
      const { code, output } = await runServer({ KAFKA_BROKERS: NO_BROKER, ...env });
      assert.equal(code, 1);
      assert.match(output, message);
      assert.doesNotMatch(output, /\bat .*\.ts:\d+/);
    });

  test('on a port that is taken is refused in words, and leaves nothing running', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await until(() => other.listening, { what: 'the other program listens' });
    const { port } = other.address() as AddressInfo;
    const { code, output } = await runServer({ KAFKA_BROKERS: NO_BROKER, PORT: String(port) });
    other.close();
    assert.equal(code, 1);
    assert.match(output, new RegExp(`port ${port} is taken`));
  });
});

test('it stops when told, also with a live view open', async () => {
  const product = await startProduct({ brokers: NO_BROKER });
  try {
    const stream = await openStream(product.port);
    process.kill(product.pid, 'SIGTERM');
    await until(() => stream.ended(), { what: 'the stream ends', withinMs: 10_000 });
    await until(() => !isRunning(product.pid), { what: 'the process ends', withinMs: 10_000 });
  } finally {
    await product.stop();
  }
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false; // no such process
  }
}

/** Runs the server until it ends by itself. */
function runServer(env: Record<string, string>): Promise<{ code: number | null; output: string }> {
  const child: ChildProcess = spawn(process.execPath, ['lib/server/main.ts'], {
    cwd: ROOT,
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      DATA_DIR: join(ROOT, 'test-output', `refused-${process.pid}`),
      ...env,
    },
    timeout: 60_000,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}

interface OpenStream {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: () => string;
  readonly ended: () => boolean;
  readonly close: () => void;
}

function openStream(port: number, headers: Record<string, string> = {}): Promise<OpenStream> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path: STREAM_PATH, headers, agent: false }, (response) => {
      let text = '';
      let ended = false;
      const end = () => {
        ended = true;
      };
      response.on('data', (chunk: Buffer) => {
        text += chunk.toString();
      });
      response.on('error', end);
      response.on('close', end);
      resolve({ headers: response.headers, text: () => text, ended: () => ended, close: () => sent.destroy() });
    });
    sent.on('error', reject);
    sent.end();
  });
}

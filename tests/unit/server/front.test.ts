import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import type { ServerConfig } from '../../../lib/config.ts';
import { createFront } from '../../../lib/server/front.ts';

const open: ServerConfig = {
  host: '127.0.0.1',
  port: 0,
  basePath: '',
  auth: { kind: 'none' },
  allowedHosts: [],
  unsafeNoAuth: false,
};
const locked: ServerConfig = { ...open, auth: { kind: 'password', password: 'open sesame', token: 'a-token-for-scripts' } };

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** The front with a "Next" behind it that tells what it was asked. */
async function frontOn(config: ServerConfig) {
  const server = createServer((incoming, response) => {
    front(incoming, response).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const front = createFront(config, port, async (incoming, response) => {
    response.end(JSON.stringify({ url: incoming.url, headers: incoming.headers }));
  });
  const ask = (path: string, options: { method?: string; headers?: Record<string, string>; body?: string } = {}) =>
    new Promise<Answer>((resolve, reject) => {
      const outgoing = request(
        { host: '127.0.0.1', port, path, method: options.method, headers: options.headers },
        (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
          incoming.on('end', () =>
            resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: Buffer.concat(chunks).toString() }),
          );
        },
      );
      outgoing.on('error', reject);
      outgoing.end(options.body);
    });
  return { ask, close: () => server.close() };
}

const page = { accept: 'text/html' };

describe('the front', () => {
  let front: Awaited<ReturnType<typeof frontOn>>;
  before(async () => {
    front = await frontOn({ ...open, basePath: '/tools/flow' });
  });
  after(() => front.close());

  test('gives Next the path with its base, kept or stripped, with or without a slash at the end', async () => {
    const urlAfter = async (path: string): Promise<string> => JSON.parse((await front.ask(path)).body).url;
    for (const path of ['/', '/tools/flow', '/tools/flow/']) assert.equal(await urlAfter(path), '/tools/flow');
    for (const path of ['/groups/x', '/groups/x/', '/tools/flow/groups/x', '/tools/flow/groups/x/'])
      assert.equal(await urlAfter(`${path}?a=/b/`), '/tools/flow/groups/x?a=/b/');
    assert.equal(await urlAfter('/api/groups/a%2Fb'), '/tools/flow/api/groups/~YS9i');
    assert.equal(await urlAfter('/groups/a%2Fb'), '/tools/flow/groups/a%2Fb');
  });

  test('gives pages a policy with a new nonce each time, and tells Next the same one', async () => {
    const [one, two] = [await front.ask('/'), await front.ask('/')];
    const policy = String(one.headers['content-security-policy']);
    assert.match(policy, /script-src 'self' 'nonce-[A-Za-z0-9+/=]{24}';/);
    assert.match(policy, /frame-ancestors 'none'/);
    assert.doesNotMatch(policy, /script-src[^;]*unsafe/);
    assert.notEqual(policy, two.headers['content-security-policy']);
    assert.equal(JSON.parse(one.body).headers['content-security-policy'], policy);
  });

  test('gives data a policy under which nothing runs', async () => {
    const { headers } = await front.ask('/api/groups');
    assert.match(String(headers['content-security-policy']), /default-src 'none'.*sandbox/);
    assert.equal(headers['x-content-type-options'], 'nosniff');
  });

  test('keeps headers from Next that would steer it', async () => {
    const answer = await front.ask('/', {
      headers: {
        'x-forwarded-host': 'evil',
        'x-middleware-subrequest': 'x',
        'content-security-policy': "script-src 'nonce-evil'",
        cookie: 'a=b',
      },
    });
    const { headers } = JSON.parse(answer.body);
    assert.equal(headers['x-forwarded-host'], undefined);
    assert.equal(headers['x-middleware-subrequest'], undefined);
    assert.doesNotMatch(headers['content-security-policy'], /evil/);
    assert.equal(headers.cookie, 'a=b');
  });

  test('takes a post where a question is too long for an address', async () => {
    assert.equal((await front.ask('/api/layout', { method: 'POST', body: '{}' })).status, 200);
    assert.equal((await front.ask('/api/layout')).headers.allow, 'POST');
  });

  const refused: [string, string, { method?: string; headers?: Record<string, string> }, number, string][] = [
    ['a foreign name', '/api/groups', { headers: { host: 'evil.example' } }, 421, 'foreign-host'],
    ['a foreign name, for a page', '/', { headers: { host: 'evil.example' } }, 421, 'foreign-host'],
    ['another site', '/api/groups', { headers: { 'sec-fetch-site': 'cross-site' } }, 403, 'cross-site'],
    ['another site, for an asset', '/_next/static/x.js', { headers: { 'sec-fetch-site': 'cross-site' } }, 403, 'cross-site'],
    ['another origin', '/api/groups', { headers: { origin: 'http://evil.example' } }, 403, 'cross-site'],
    ['a write', '/api/groups', { method: 'POST' }, 405, 'method-not-allowed'],
    ['a write to a page', '/', { method: 'DELETE' }, 405, 'method-not-allowed'],
    ['reading what is posted', '/api/layout', {}, 405, 'method-not-allowed'],
    ['nonsense', '/api/groups/%ff', {}, 400, 'malformed-path'],
    ['climbing', '/api/../groups', {}, 400, 'malformed-path'],
  ];
  for (const [what, path, options, status, code] of refused)
    test(`refuses ${what} with ${status} and says why`, async () => {
      const answer = await front.ask(path, options);
      assert.equal(answer.status, status);
      assert.equal(JSON.parse(answer.body).error.code, code);
      assert.ok(answer.headers['content-security-policy']);
    });
});

describe('with AUTH=password', () => {
  let front: Awaited<ReturnType<typeof frontOn>>;
  before(async () => {
    front = await frontOn({ ...locked, basePath: '/tools' });
  });
  after(() => front.close());
  const signIn = (password: string, next = '/tools/groups', headers: Record<string, string> = {}) =>
    front.ask('/tools/login', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: new URLSearchParams({ password, next }).toString(),
    });

  test('nothing is answered without the secret: data, assets, pages, methods', async () => {
    for (const path of ['/api/health', '/api/stream', '/api/nope', '/_next/static/x.js', '/favicon.ico', '/', '/tools/groups']) {
      const answer = await front.ask(path);
      assert.equal(answer.status, 401, path);
      assert.equal(JSON.parse(answer.body).error.code, 'secret-needed');
    }
    assert.equal((await front.ask('/api/health', { headers: page })).status, 401);
    assert.equal((await front.ask('/api/health', { headers: { authorization: 'Bearer wrong' } })).status, 401);
    assert.equal((await front.ask('/tools/groups', { headers: { ...page, cookie: 'throughline_3000=1.x' } })).status, 302);
  });

  test('a page leads to the sign-in and from there back to itself', async () => {
    const sent = await front.ask('/groups/a%2Fb?x=1', { headers: page });
    assert.equal(sent.status, 302);
    assert.equal(sent.headers.location, `/tools/login?next=${encodeURIComponent('/tools/groups/a%2Fb?x=1')}`);
    const form = await front.ask(String(sent.headers.location));
    assert.equal(form.status, 200);
    assert.match(form.body, /name="next" value="\/tools\/groups\/a%2Fb\?x=1"/);
    const entered = await signIn('open sesame', '/tools/groups/a%2Fb?x=1');
    assert.equal(entered.status, 303);
    assert.equal(entered.headers.location, '/tools/groups/a%2Fb?x=1');
    const [cookie = ''] = entered.headers['set-cookie'] ?? [];
    assert.match(cookie, /^throughline_\d+=\S+; Path=\/tools; Max-Age=\d+; HttpOnly; SameSite=Strict$/);
    assert.equal((await front.ask('/api/health', { headers: { cookie: cookie.split(';')[0] ?? '' } })).status, 200);
  });

  test('the cookie is Secure when the browser came by https', async () => {
    const entered = await signIn('open sesame', '/tools/', { 'x-forwarded-proto': 'https' });
    assert.match(String(entered.headers['set-cookie']), /; Secure$/);
  });

  test('the token of scripts is let in', async () => {
    assert.equal((await front.ask('/api/health', { headers: { authorization: 'Bearer a-token-for-scripts' } })).status, 200);
  });

  test('a link from another site is sent round once more, so that the cookie comes along', async () => {
    const headers = { ...page, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
    const round = await front.ask(`/groups/"><script>?y='`, { headers });
    assert.equal(round.status, 200);
    assert.match(round.body, /http-equiv="refresh" content="0;url=\/tools\/groups\/&quot;&gt;&lt;script&gt;\?y=&#39;"/);
    assert.doesNotMatch(round.body, /<script>/);
  });

  test('signing out ends it, and cannot be done by a link', async () => {
    const cookie = String((await signIn('open sesame')).headers['set-cookie']).split(';')[0] ?? '';
    assert.equal((await front.ask('/logout', { headers: { cookie } })).headers['set-cookie'], undefined);
    const out = await front.ask('/logout', { method: 'POST', headers: { cookie } });
    assert.equal(out.headers.location, '/tools/login');
    assert.match(String(out.headers['set-cookie']), /^throughline_\d+=; .*Max-Age=0/);
  });

  test('a form from another site is refused even with the right password', async () => {
    assert.equal((await signIn('open sesame', '/', { origin: 'http://evil.example' })).status, 403);
  });

  test('a form that is too big is refused', async () => {
    assert.equal((await signIn('x'.repeat(20_000))).status, 400);
  });

  test('wrong passwords are told so, and after ten have to wait', async () => {
    const wrong = await signIn('guess', '/tools/"><script>');
    assert.equal(wrong.status, 401);
    assert.match(wrong.body, /That is not the password/);
    assert.doesNotMatch(wrong.body, /<script>/);
    for (let i = 0; i < 9; i++) await signIn('guess');
    const waiting = await signIn('open sesame');
    assert.equal(waiting.status, 429);
    assert.ok(Number(waiting.headers['retry-after']) > 200);
    assert.equal((await front.ask('/api/health', { headers: { authorization: 'Bearer a-token-for-scripts' } })).status, 200);
  });
});

test('without AUTH there is no sign-in page of ours', async () => {
  const front = await frontOn(open);
  assert.equal(JSON.parse((await front.ask('/login')).body).url, '/login');
  assert.equal((await front.ask('/login', { method: 'POST' })).status, 405);
  front.close();
});

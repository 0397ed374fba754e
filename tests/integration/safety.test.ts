import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startProduct, useProduct } from '../product.ts';

// Nobody listens there: what is refused here is refused before any broker matters.
const NO_BROKER = '127.0.0.1:1';
const PASSWORD = 'correct horse battery';
const TOKEN = 'token-of-sixteen-letters';
const PATHS = ['/', '/groups', '/events?correlationId=x', '/api/health', '/api/groups', '/api/stream', '/api/openapi.json'];

const open = await useProduct({ brokers: NO_BROKER });
const locked = await useProduct({
  brokers: NO_BROKER,
  env: { HOST: '0.0.0.0', AUTH: 'password', AUTH_PASSWORD: PASSWORD, AUTH_TOKEN: TOKEN },
});

test('a request for a name that is not ours is refused, reads of pages and data alike', async () => {
  for (const path of PATHS) {
    for (const host of ['evil.example', `evil.example:${open.port}`, '127.0.0.1.evil.example']) {
      const answer = await open.get(path, { host });
      assert.equal(answer.status, 421, `${host}${path}`);
      assert.match(answer.text, /"error"/);
    }
  }
  assert.equal((await open.get('/api/health', { host: `localhost:${open.port}` })).status, 200);
});

test('a request from a page of another site is refused, reads too', async () => {
  const foreign: Readonly<Record<string, string>>[] = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: `http://127.0.0.1:${open.port + 1}` },
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors' },
    { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors' },
  ];
  for (const path of PATHS.filter((path) => path.startsWith('/api/'))) {
    for (const headers of foreign) {
      const answer = await open.get(path, headers);
      assert.equal(answer.status, 403, `${path} ${JSON.stringify(headers)}`);
      assert.match(answer.text, /"error"/);
    }
  }
  const own = { origin: `http://127.0.0.1:${open.port}`, 'sec-fetch-site': 'same-origin' };
  assert.equal((await open.get('/api/health', own)).status, 200);
});

test('a link from another site leads to a page, and nothing else of another site does', async () => {
  const link = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
  assert.equal((await open.get('/groups', link)).status, 200);
  assert.equal((await open.get('/groups', { ...link, 'sec-fetch-dest': 'iframe' })).status, 403);
  assert.equal((await open.get('/api/health', link)).status, 403);
});

for (const host of ['0.0.0.0', '::', '10.1.2.3']) {
  test(`without AUTH it does not start on ${host}, and names the settings`, async () => {
    await assert.rejects(startProduct({ brokers: NO_BROKER, env: { HOST: host } }), /HOST.*AUTH/s);
  });
}

test('with AUTH nothing answers without the secret', async () => {
  for (const path of PATHS) {
    const answer = await locked.get(path);
    assert.equal(answer.status, 401, path);
    assert.deepEqual(Object.keys(answer.body ?? {}), ['error'], path);
  }
  const wrong: Readonly<Record<string, string>>[] = [
    { authorization: 'Bearer wrong-token-of-sixteen' },
    { authorization: `Basic ${btoa(`user:${PASSWORD}`)}` },
    { cookie: `throughline_${locked.port}=9999999999999.AAAA` },
    { 'x-forwarded-user': 'somebody' },
  ];
  for (const headers of wrong) {
    const answer = await locked.get('/api/health', headers);
    assert.equal(answer.status, 401, JSON.stringify(headers));
  }
});

test('a browser without the secret gets the form to sign in and nothing of the product', async () => {
  const answer = await locked.get('/groups', { accept: 'text/html' });
  assert.equal(answer.status, 302);
  const form = await locked.get(String(answer.headers.location), { accept: 'text/html' });
  assert.equal(form.status, 200);
  assert.doesNotMatch(form.text, /_next|<script/);
  for (const path of ['/_next/static/chunks/main.js', '/favicon.ico', '/_next/image?url=%2Fx&w=16&q=1'])
    assert.equal((await locked.get(path)).status, 401, path);
});

test('the token opens the API, and the password a session', async () => {
  assert.equal((await locked.get('/api/health', { authorization: `Bearer ${TOKEN}` })).status, 200);
  const signedIn = await fetch(`${locked.url}/login`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ password: PASSWORD, next: '/groups' }),
  });
  assert.equal(signedIn.status, 303);
  const [cookie = ''] = signedIn.headers.getSetCookie();
  assert.match(cookie, /HttpOnly/);
  assert.match(cookie, /SameSite=Strict/);
  const session = { cookie: cookie.split(';')[0] ?? '' };
  assert.equal((await locked.get('/api/health', session)).status, 200);
  assert.equal((await locked.get('/groups', { ...session, accept: 'text/html' })).status, 200);
});

test('the secrets are in no answer and no line of the log', async () => {
  const health = await locked.get('/api/health', { authorization: `Bearer ${TOKEN}` });
  for (const secret of [PASSWORD, TOKEN]) {
    assert.ok(!health.text.includes(secret));
    assert.ok(!locked.log.join('\n').includes(secret));
  }
});

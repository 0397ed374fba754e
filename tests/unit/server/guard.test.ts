import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type GuardedRequest, type GuardPolicy, methodRefusal, refusal } from '../../../lib/server/guard.ts';

const onLoopback: GuardPolicy = { host: '127.0.0.1', allowedHosts: [] };
const behindProxy: GuardPolicy = { host: '127.0.0.1', allowedHosts: ['flow.example.com', 'flow.example.com:8443', 'tools:81'] };
const everywhere: GuardPolicy = { host: '0.0.0.0', allowedHosts: [] };
const oneAddress: GuardPolicy = { host: '192.168.1.5', allowedHosts: [] };

function statusOf(headers: Record<string, string | undefined>, policy: GuardPolicy, more: Partial<GuardedRequest> = {}): number {
  const request: GuardedRequest = {
    method: 'GET',
    isApi: true,
    headers: { host: '127.0.0.1:3000', ...headers },
    localAddress: '127.0.0.1',
    ...more,
  };
  return refusal(request, policy)?.status ?? 200;
}

describe('the Host header', () => {
  const table: [string | undefined, GuardPolicy, string, number][] = [
    ['127.0.0.1:3000', onLoopback, '127.0.0.1', 200],
    ['localhost:3000', onLoopback, '127.0.0.1', 200],
    ['LOCALHOST:3000', onLoopback, '127.0.0.1', 200],
    ['localhost.:3000', onLoopback, '127.0.0.1', 200],
    ['[::1]:3000', onLoopback, '127.0.0.1', 200],
    ['localhost:8080', onLoopback, '127.0.0.1', 200], // a forwarded port
    [undefined, onLoopback, '127.0.0.1', 421],
    ['', onLoopback, '127.0.0.1', 421],
    ['evil.example', onLoopback, '127.0.0.1', 421],
    ['evil.example:3000', onLoopback, '127.0.0.1', 421],
    ['localhost.evil.example:3000', onLoopback, '127.0.0.1', 421],
    ['127.0.0.1.evil.example', onLoopback, '127.0.0.1', 421],
    ['evil@localhost', onLoopback, '127.0.0.1', 421],
    ['localhost:3000/x', onLoopback, '127.0.0.1', 421],
    ['localhost, evil.example', onLoopback, '127.0.0.1', 421],
    ['192.168.1.5:3000', onLoopback, '127.0.0.1', 421],
    ['0.0.0.0:3000', onLoopback, '127.0.0.1', 421],
    ['flow.example.com', behindProxy, '127.0.0.1', 200],
    ['flow.example.com:9999', behindProxy, '127.0.0.1', 200], // allowed without a port: with any
    ['tools:81', behindProxy, '127.0.0.1', 200],
    ['tools:82', behindProxy, '127.0.0.1', 421],
    ['tools', behindProxy, '127.0.0.1', 421],
    ['x.flow.example.com', behindProxy, '127.0.0.1', 421],
    ['localhost:3000', everywhere, '127.0.0.1', 200],
    ['192.168.1.5:3000', everywhere, '192.168.1.5', 200],
    ['192.168.1.5:3000', everywhere, '::ffff:192.168.1.5', 200],
    ['192.168.1.6:3000', everywhere, '192.168.1.5', 421],
    ['evil.example', everywhere, '192.168.1.5', 421],
    ['192.168.1.5:3000', oneAddress, '192.168.1.5', 200],
    ['localhost:3000', oneAddress, '192.168.1.5', 421],
  ];
  for (const [host, policy, localAddress, status] of table)
    test(`${host} to ${policy.host} ${policy.allowedHosts.length > 0 ? 'with allowed names ' : ''}answers ${status}`, () => {
      assert.equal(statusOf({ host }, policy, { localAddress }), status);
    });
});

describe('the Origin header', () => {
  const table: [string, string, GuardPolicy, number][] = [
    ['http://127.0.0.1:3000', '127.0.0.1:3000', onLoopback, 200],
    ['http://localhost:8080', 'localhost:8080', onLoopback, 200],
    ['http://localhost:8080', 'localhost:3000', onLoopback, 403], // another program's page on this machine
    ['http://localhost:3000', '127.0.0.1:3000', onLoopback, 403],
    ['http://evil.example', '127.0.0.1:3000', onLoopback, 403],
    ['null', '127.0.0.1:3000', onLoopback, 403],
    ['', '127.0.0.1:3000', onLoopback, 403],
    ['http://127.0.0.1:3000.evil.example', '127.0.0.1:3000', onLoopback, 403],
    ['chrome-extension://abc', '127.0.0.1:3000', onLoopback, 403],
    // The proxy passes its own idea of Host on; the name people use is allowed.
    ['https://flow.example.com', '127.0.0.1:3000', behindProxy, 200],
    ['https://flow.example.com:8443', '127.0.0.1:3000', behindProxy, 200],
    ['https://flow.example.com:9999', '127.0.0.1:3000', behindProxy, 403],
    ['https://evil.example', 'flow.example.com', behindProxy, 403],
  ];
  for (const [origin, host, policy, status] of table)
    test(`${JSON.stringify(origin)} to ${host} answers ${status}`, () => {
      assert.equal(statusOf({ origin, host }, policy), status);
    });
});

describe('a request from another site', () => {
  const link = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
  const table: [string, Record<string, string>, Partial<GuardedRequest>, number][] = [
    ['our own page', { 'sec-fetch-site': 'same-origin' }, {}, 200],
    ['the address bar', { 'sec-fetch-site': 'none', ...link }, { isApi: false }, 200],
    ['a script elsewhere', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors' }, {}, 403],
    ['a script on a neighbour', { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'cors' }, {}, 403],
    ['an image elsewhere', { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'image' }, { isApi: false }, 403],
    ['a frame elsewhere', { 'sec-fetch-site': 'cross-site', ...link, 'sec-fetch-dest': 'iframe' }, { isApi: false }, 403],
    ['a form elsewhere', { 'sec-fetch-site': 'cross-site', ...link }, { isApi: false, method: 'POST' }, 403],
    ['a link elsewhere to a page', { 'sec-fetch-site': 'cross-site', ...link }, { isApi: false }, 200],
    ['a link elsewhere to data', { 'sec-fetch-site': 'cross-site', ...link }, { isApi: true }, 403],
    ['a site that says anything else', { 'sec-fetch-site': 'whatever' }, {}, 403],
  ];
  for (const [what, headers, more, status] of table)
    test(`by ${what} answers ${status}`, () => {
      assert.equal(statusOf(headers, onLoopback, more), status);
    });
});

test('only reading is done; a path may take more', () => {
  assert.equal(methodRefusal('GET'), null);
  assert.equal(methodRefusal('HEAD'), null);
  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'get'])
    assert.equal(methodRefusal(method)?.status, 405);
  assert.equal(methodRefusal('POST', ['POST']), null);
});

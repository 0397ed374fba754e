import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ServerConfig } from '../../../lib/config.ts';
import { epochMs } from '../../../lib/model/units.ts';
import { Attempts } from '../../../lib/server/attempts.ts';
import { type AuthContext, judge } from '../../../lib/server/auth.ts';
import { createSessions, SESSION_MS, sameSecret } from '../../../lib/server/session.ts';
import { safeNext } from '../../../lib/server/sign-in.ts';

const key = Buffer.alloc(32, 7);
const token = '0123456789abcdef';

function contextOf(auth: ServerConfig['auth'], now = () => 1_000): AuthContext {
  const clock = () => epochMs(now());
  return { auth, key, cookieName: 'throughline_3000', sessions: createSessions(key, clock), attempts: new Attempts(clock) };
}

const from = (headers: Record<string, string>, remoteAddress = '127.0.0.1') => ({ headers, remoteAddress });

describe('AUTH=none', () => {
  test('lets everyone in', () => assert.equal(judge(from({}), contextOf({ kind: 'none' })), 'allowed'));
});

describe('AUTH=password', () => {
  const context = contextOf({ kind: 'password', password: 'hunter2hunter2', token });
  const cookie = (value: string) => from({ cookie: `a=b; throughline_3000=${value}; c=d` });

  test('nothing shown is missing; a session or the token is let in', () => {
    assert.equal(judge(from({}), context), 'missing');
    assert.equal(judge(cookie(context.sessions.issue()), context), 'allowed');
    assert.equal(judge(from({ authorization: `Bearer ${token}` }), context), 'allowed');
  });

  test('the password is not a token, and a wrong token is wrong', () => {
    assert.equal(judge(from({ authorization: 'Bearer hunter2hunter2' }), context), 'wrong');
    assert.equal(judge(from({ authorization: `Bearer ${token}x` }), context), 'wrong');
    assert.equal(judge(from({ authorization: `Basic ${token}` }), context), 'missing');
  });

  test('without AUTH_TOKEN no token is right, an empty one neither', () => {
    const without = contextOf({ kind: 'password', password: 'hunter2hunter2', token: null });
    for (const value of ['Bearer null', 'Bearer undefined', 'Bearer x'])
      assert.equal(judge(from({ authorization: value }), without), 'wrong');
    assert.equal(judge(from({ authorization: 'Bearer ' }), without), 'missing');
  });

  test('a session of another key, of another time, or made longer is none', () => {
    const issued = context.sessions.issue();
    const [expiry = '', signature = ''] = issued.split('.');
    const foreign = createSessions(Buffer.alloc(32, 8), () => epochMs(1_000)).issue();
    for (const forged of [
      foreign,
      `${Number(expiry) + 1}.${signature}`,
      `${expiry}.`,
      expiry,
      '',
      `${issued}.x`,
      `${expiry}.${signature}A`,
    ])
      assert.equal(judge(cookie(forged), context), 'missing', forged);
  });

  test('a session ends', () => {
    let now = 1_000;
    const timed = contextOf({ kind: 'password', password: 'hunter2hunter2', token }, () => now);
    const session = cookie(timed.sessions.issue());
    now += SESSION_MS - 1;
    assert.equal(judge(session, timed), 'allowed');
    now += 1;
    assert.equal(judge(session, timed), 'missing');
  });
});

describe('AUTH=proxy', () => {
  const context = contextOf({ kind: 'proxy', header: 'x-user', from: ['10.0.0.0/8', 'fd00::/8', '127.0.0.1'], token });
  const table: [Record<string, string>, string, string][] = [
    [{ 'x-user': 'ann' }, '10.1.2.3', 'allowed'],
    [{ 'x-user': 'ann' }, '::ffff:10.1.2.3', 'allowed'],
    [{ 'x-user': 'ann' }, 'fd00::1', 'allowed'],
    [{ 'x-user': 'ann' }, '127.0.0.1', 'allowed'],
    [{ 'x-user': 'ann' }, '127.0.0.2', 'missing'],
    [{ 'x-user': 'ann' }, '11.0.0.1', 'missing'],
    [{ 'x-user': 'ann' }, '', 'missing'],
    [{ 'x-user': ' ' }, '10.1.2.3', 'missing'],
    [{}, '10.1.2.3', 'missing'],
    [{ authorization: `Bearer ${token}` }, '11.0.0.1', 'allowed'],
  ];
  for (const [headers, address, verdict] of table)
    test(`${JSON.stringify(headers)} from ${address || 'nowhere'} is ${verdict}`, () => {
      assert.equal(judge(from(headers, address), context), verdict);
    });
});

describe('wrong passwords', () => {
  test('ten in five minutes make their address wait, and no other', () => {
    let now = 0;
    const attempts = new Attempts(() => epochMs(now));
    for (let i = 0; i < 10; i++) {
      assert.equal(attempts.waitMs('1.1.1.1'), 0);
      attempts.failed('1.1.1.1');
    }
    assert.equal(attempts.waitMs('1.1.1.1'), 300_000);
    assert.equal(attempts.waitMs('1.1.1.2'), 0);
    now = 300_000;
    assert.equal(attempts.waitMs('1.1.1.1'), 0);
  });

  test('a right one clears the count', () => {
    const attempts = new Attempts(() => epochMs(0));
    for (let i = 0; i < 9; i++) attempts.failed('a');
    attempts.succeeded('a');
    attempts.failed('a');
    assert.equal(attempts.waitMs('a'), 0);
  });
});

test('secrets are compared whole', () => {
  assert.ok(sameSecret('abc', 'abc', key));
  for (const other of ['', 'ab', 'abcd', 'Abc']) assert.ok(!sameSecret(other, 'abc', key));
});

describe('where sign-in leads', () => {
  const table: [string | null, string, string][] = [
    ['/flows/a%2Fb?x=1', '', '/flows/a%2Fb?x=1'],
    ['/tools/x', '/tools', '/tools/x'],
    ['/tools', '/tools', '/tools'],
    [null, '/tools', '/tools/'],
    ['//evil.example', '', '/'],
    ['/\\evil.example', '', '/'],
    ['https://evil.example', '', '/'],
    ['/a\\b', '', '/'],
    ['/a\r\nset-cookie: x', '', '/'],
    ['/other', '/tools', '/tools/'],
    ['/toolsx', '/tools', '/tools/'],
  ];
  for (const [next, basePath, wanted] of table)
    test(`${JSON.stringify(next)} under "${basePath}" leads to ${wanted}`, () => assert.equal(safeNext(next, basePath), wanted));
});

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { EndpointName } from '../../../lib/api/endpoint-paths.ts';
import { parsePathPart, parseQuery } from '../../../lib/server/parse-request.ts';

describe('a query', () => {
  test('is parsed to its types, with the standard values', () => {
    const parsed = parseQuery('events', new URLSearchParams('correlationId=a%26b&from=5&to=9'));
    assert.deepEqual(parsed, { ok: { correlationId: 'a&b', from: 5, to: 9, limit: 100 } });
  });

  const wrong: [EndpointName, string, RegExp][] = [
    ['health', 'x=1', /There is no parameter "x"/],
    ['events', 'correlationid=1', /There is no parameter "correlationid"/],
    ['events', 'limit=1&limit=2', /limit was given more than once/],
    ['events', 'limit=0', /limit is malformed/],
    ['events', 'limit=1e9', /limit is malformed/],
    ['events', 'from=yesterday', /from is malformed/],
    ['events', 'from=2&to=1', /from must not be later than to/],
    ['events', 'correlationId=', /correlationId is malformed: not empty/],
    ['topology', 'all=yes', /all is malformed/],
    ['topology', 'hops=99', /hops is malformed/],
    ['flows', 'state=odd', /state is malformed/],
    ['record', 'raw=all', /raw is malformed/],
    ['record', 'raw=header', /index is malformed/],
    ['record', 'index=1', /index is malformed/],
    ['topics', '__proto__=1', /There is no parameter "__proto__"/],
  ];
  for (const [name, search, message] of wrong)
    test(`${name}?${search} is refused, naming the parameter`, () => {
      const parsed = parseQuery(name, new URLSearchParams(search));
      assert.ok('error' in parsed);
      assert.equal(parsed.error.status, 400);
      assert.match(parsed.error.message, message);
    });
});

describe('a part of the path', () => {
  const table: [string, string, unknown][] = [
    ['topic', 'orders', { text: 'orders' }],
    ['group', '~', { text: '' }],
    ['correlationId', '~Li4', { text: '..' }],
    ['correlationId', `~~${'0'.repeat(32)}`, { hash: '0'.repeat(32) }],
    ['partition', '007', { text: '7' }],
    ['offset', '9223372036854775807', { text: '9223372036854775807' }],
    ['offset', '9223372036854775808', 400],
    ['partition', '2147483648', 400],
    ['partition', '-1', 400],
    ['offset', '1.5', 400],
    ['offset', '1e3', 400],
    ['topic', '~!', 400],
    ['topic', '~~x', 400],
  ];
  for (const [key, segment, wanted] of table)
    test(`${key} ${segment} is ${JSON.stringify(wanted)}`, () => {
      const parsed = parsePathPart(key, segment);
      assert.deepEqual('error' in parsed ? parsed.error.status : parsed.ok, wanted);
    });
});

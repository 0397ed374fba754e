import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { decodePathName, encodePathName } from '../../../lib/api/path-name.ts';
import { plainSegments, requestPath } from '../../../lib/server/request-path.ts';

const pathOf = (target: string, basePath = '') => {
  const result = requestPath(target, basePath);
  return 'error' in result ? result.error.status : `${result.path}${result.search}${result.isApi ? ' api' : ''}`;
};

describe('the request path', () => {
  const table: [string, string, string | number][] = [
    ['/', '', '/'],
    ['/api/health', '', '/api/health api'],
    ['/api/health/', '', '/api/health api'],
    ['/api', '', '/api api'],
    ['/apiary', '', '/apiary'],
    ['/topics/a%2Fb?x=/y/', '', '/topics/a%2Fb?x=/y/'],
    ['/tools/flow', '/tools/flow', '/'],
    ['/tools/flow/', '/tools/flow', '/'],
    ['/tools/flow?x', '/tools/flow', '/?x'],
    ['/tools/flow/api/health/', '/tools/flow', '/api/health api'],
    ['/api/health', '/tools/flow', '/api/health api'],
    ['/tools/flowers', '/tools/flow', '/tools/flowers'],
    ['http://evil.example/', '', 400],
    ['*', '', 400],
    ['', '', 400],
    ['//evil.example', '', 400],
    ['/api//health', '', 400],
    ['/api/../health', '', 400],
    ['/api/%2e%2e/health', '', 400],
    ['/topics/.', '', 400],
    ['/topics/%ff', '', 400],
    ['/topics/%', '', 400],
    ['/topics/%E0%A4%A', '', 400],
  ];
  for (const [target, basePath, wanted] of table)
    test(`of ${JSON.stringify(target)} under "${basePath}" is ${wanted}`, () => assert.equal(pathOf(target, basePath), wanted));
});

test('any name reaches its route as itself', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 250 }), (name) => {
      const path = requestPath(`/api/flows/${encodePathName(name)}`, '');
      assert.ok('path' in path);
      const segment = plainSegments(path.path).slice('/api/flows/'.length);
      assert.match(segment, /^[A-Za-z0-9_~.-]+$/);
      assert.deepEqual(decodePathName(segment), { name });
    }),
  );
});

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { describe, test } from 'node:test';
import { type EndpointName, endpointMethods, endpointPaths, OPENAPI_PATH, STREAM_PATH } from '../../../lib/api/endpoint-paths.ts';
import { type Endpoint, endpoints } from '../../../lib/api/endpoints.ts';
import { openApiDocument } from '../../../lib/api/openapi.ts';

const METHODS = { GET: 'get', POST: 'post', DELETE: 'delete' } as const;
const document = openApiDocument('/tools');

describe('the OpenAPI document', () => {
  test('has every endpoint, and each has a route', () => {
    const paths = [...new Set(Object.values(endpointPaths)), STREAM_PATH, OPENAPI_PATH];
    assert.deepEqual(Object.keys(document.paths ?? {}).sort(), paths.sort());
    for (const path of paths) {
      const folder = path.replaceAll('{', '[').replaceAll('}', ']');
      assert.ok(existsSync(new URL(`../../../app${folder}/route.ts`, import.meta.url)), folder);
    }
  });

  test('is 3.1 and knows the base path', () => {
    assert.equal(document.openapi, '3.1.0');
    assert.deepEqual(document.servers, [{ url: '/tools' }]);
  });

  for (const name of Object.keys(endpoints) as EndpointName[])
    test(`${name}: names its path and query parameters, its answer and its errors`, () => {
      const { path, query, errors, body }: Endpoint = endpoints[name];
      const operation = document.paths?.[path]?.[METHODS[endpointMethods[name] ?? 'GET']];
      assert.equal(operation?.requestBody !== undefined, body !== undefined);
      assert.equal(operation?.operationId, name);
      const named = (place: string) =>
        (operation?.parameters ?? []).flatMap((parameter) =>
          'name' in parameter && parameter.in === place ? [parameter.name] : [],
        );
      assert.deepEqual(
        named('path'),
        [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]),
      );
      assert.deepEqual(named('query'), Object.keys(query.shape));
      assert.deepEqual(Object.keys(operation?.responses ?? {}).sort(), ['200', ...Object.keys(errors)].sort());
    });
});

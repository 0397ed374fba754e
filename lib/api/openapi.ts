import { z } from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import { errorBodySchema } from './contracts/common.ts';
import { changeSchema } from './contracts/stream.ts';
import { type EndpointName, endpointMethods, OPENAPI_PATH, STREAM_PATH } from './endpoint-paths.ts';
import { type Endpoint, endpoints } from './endpoints.ts';

/** OpenAPI 3.1 of everything under /api, made from the table of endpoints. */
export function openApiDocument(basePath: string): ReturnType<typeof createDocument> {
  const paths: ZodOpenApiPathsObject = {};
  for (const [name, endpoint] of Object.entries<Endpoint>(endpoints)) {
    const method = (endpointMethods[name as EndpointName] ?? 'GET').toLowerCase();
    paths[endpoint.path] = { ...paths[endpoint.path], [method]: operationOf(name, endpoint) };
  }
  paths[STREAM_PATH] = { get: streamOperation };
  paths[OPENAPI_PATH] = {
    get: { operationId: 'openapi', summary: 'This document.', responses: { 200: { description: 'OpenAPI 3.1.' } } },
  };
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Throughline',
      version: '1',
      description:
        'Lists are sorted by stable id. Offsets are decimal strings, times epoch milliseconds (…Ms). A name in a path is one URL-encoded segment; the empty name, `.`, `..` and names starting with `~` travel as `~` + base64url of their UTF-8 bytes, names over 1 KB as `~~` + a hash.',
    },
    servers: [{ url: basePath === '' ? '/' : basePath }],
    paths,
  });
}

function operationOf(name: string, endpoint: Endpoint): ZodOpenApiOperationObject {
  const names = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
  return {
    operationId: name,
    summary: endpoint.summary,
    requestParams: {
      ...(names.length === 0 ? {} : { path: z.object(Object.fromEntries(names.map((key) => [key, z.string()]))) }),
      query: endpoint.query,
    },
    ...(endpoint.body !== undefined && {
      requestBody: { required: true, content: { 'application/json': { schema: endpoint.body } } },
    }),
    responses: {
      200: { description: 'The answer.', content: { 'application/json': { schema: endpoint.answer } } },
      ...Object.fromEntries(
        Object.entries(endpoint.errors).map(([status, description]) => [
          status,
          { description, content: { 'application/json': { schema: errorBodySchema } } },
        ]),
      ),
    },
  };
}

const streamOperation: ZodOpenApiOperationObject = {
  operationId: 'stream',
  summary: 'Server-sent events: `change` says which parts have a newer answer; `beat` every 15 s.',
  responses: { 200: { description: 'A stream of changes.', content: { 'text/event-stream': { schema: changeSchema } } } },
};

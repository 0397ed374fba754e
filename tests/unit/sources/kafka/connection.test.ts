import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import test from 'node:test';
import { freePorts } from '../../../../demo/kafka/free-port.ts';
import type { KafkaConfig } from '../../../../lib/config.ts';
import { KafkaConnections } from '../../../../lib/sources/kafka/connection.ts';
import { SourceError } from '../../../../lib/sources/source.ts';

const config = (brokers: string[], requestTimeoutMs = 2000): KafkaConfig => ({
  source: 'kafka',
  brokers,
  clientId: 'test',
  rack: null,
  tls: null,
  sasl: null,
  requestTimeoutMs,
});

async function problemOf(connections: KafkaConnections) {
  const failure: unknown = await connections.any('sample').then(
    () => null,
    (error: unknown) => error,
  );
  await connections.close();
  assert.ok(failure instanceof SourceError, String(failure));
  return failure.problem;
}

test('when nobody listens, the message names every address once and why', async () => {
  const [a, b] = await freePorts(2);
  const problem = await problemOf(new KafkaConnections(config([`127.0.0.1:${a}`, `127.0.0.1:${b}`])));
  assert.equal(problem.code, 'broker-unreachable');
  assert.equal(problem.message, `cannot reach Kafka at 127.0.0.1:${a}, 127.0.0.1:${b}: connection refused`);
  assert.ok(problem.hint);
});

test('different reasons are told apart, address by address', async () => {
  const silent = createServer().listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const address = silent.address();
  assert.ok(address !== null && typeof address === 'object');
  const [closed] = await freePorts(1);
  const problem = await problemOf(new KafkaConnections(config([`127.0.0.1:${closed}`, `127.0.0.1:${address.port}`], 150)));
  silent.close();
  assert.match(
    problem.message,
    new RegExp(`127.0.0.1:${closed}: connection refused; 127.0.0.1:${address.port}: no answer in time$`),
  );
});

test('a broker that no metadata has named is not available', async () => {
  const connections = new KafkaConnections(config(['127.0.0.1:1']));
  await assert.rejects(
    connections.to(7, 'sample'),
    (error) => error instanceof SourceError && error.problem.code === 'BROKER_NOT_AVAILABLE',
  );
  await connections.close();
});

test('nothing is opened after closing', async () => {
  const connections = new KafkaConnections(config(['127.0.0.1:1']));
  await connections.close();
  await assert.rejects(connections.any('sample'), /were closed/);
});

import assert from 'node:assert/strict';
import test from 'node:test';
import { apiVersionsV3, type Connection } from '@platformatic/kafka';
import { BrokerLink } from '../../lib/sources/kafka/broker-link.ts';
import type { ProtocolRequest } from '../../lib/sources/kafka/protocol-request.ts';
import { consumerGroupDescribe } from '../../lib/sources/kafka/requests/consumer-group-describe.ts';
import { describeTopicConfigs } from '../../lib/sources/kafka/requests/describe-configs.ts';
import { describeGroups } from '../../lib/sources/kafka/requests/describe-groups.ts';
import { findGroupCoordinators } from '../../lib/sources/kafka/requests/find-coordinator.ts';
import { listGroups } from '../../lib/sources/kafka/requests/list-groups.ts';
import { EARLIEST, LATEST, listOffsets } from '../../lib/sources/kafka/requests/list-offsets.ts';
import { metadata } from '../../lib/sources/kafka/requests/metadata.ts';
import { offsetFetch } from '../../lib/sources/kafka/requests/offset-fetch.ts';
import { SourceError } from '../../lib/sources/source.ts';
import { commitOffsets, createTopic, produceRaw, uniqueName, useBroker, withConnection } from '../brokers/kafka.ts';

const kafka = await useBroker();

/** The answers of every version of a request that both sides know, lowest first. */
async function answersOf<Args, Answer>(
  connection: Connection,
  request: ProtocolRequest<Args, Answer>,
  args: Args,
): Promise<Answer[]> {
  const { apiKeys } = await apiVersionsV3.api.async(connection, 'test', '1');
  const broker = apiKeys.find(({ apiKey }) => apiKey === request.key);
  assert.ok(broker, `the broker knows ${request.name}`);
  const answers: Answer[] = [];
  for (let version = request.versions[0]; version <= request.versions[1]; version++) {
    if (version < broker.minVersion || version > broker.maxVersion) continue;
    const pinned = new BrokerLink('broker', connection, new Map([[request.key, [version, version] as const]]));
    answers.push(await pinned.call(request, args));
  }
  assert.ok(answers.length > 0, `${request.name}: a common version`);
  return answers;
}

test('every version of every request says the same about the same things', async () => {
  const topic = uniqueName('contract');
  const group = uniqueName('contract');
  await createTopic(kafka.bootstrap, topic, { partitions: 2 });
  await produceRaw(kafka.bootstrap, topic, 1, [{}, {}, {}]);
  await commitOffsets(kafka.bootstrap, group, topic, { 1: 2 });
  await withConnection(kafka.bootstrap, async (connection) => {
    for (const answer of await answersOf(connection, metadata, { topics: [topic] })) {
      assert.deepEqual(
        answer.topics.map((one) => [one.name, one.errorCode, one.internal, one.partitions.map((p) => p.partition).sort()]),
        [[topic, 0, false, [0, 1]]],
      );
      assert.match(answer.topics[0]?.topicId ?? '', /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
      assert.equal(answer.brokers[0]?.host, '127.0.0.1');
    }
    for (const { errorCode, groups } of await answersOf(connection, listGroups, {})) {
      assert.equal(errorCode, 0);
      const listed = groups.find(({ id }) => id === group);
      assert.equal(listed?.state, 'Empty');
      assert.ok(listed?.type === null || listed?.type === 'classic');
    }
    for (const answer of await answersOf(connection, findGroupCoordinators, { groups: [group, 'other'] })) {
      assert.deepEqual(answer.map(({ key, nodeId, errorCode }) => [key, nodeId, errorCode]).sort(), [
        [group, 1, 0],
        ['other', 1, 0],
      ]);
    }
    for (const answer of await answersOf(connection, offsetFetch, { groups: [group] })) {
      const partitions = [{ partition: 1, committed: 2n, errorCode: 0 }];
      assert.deepEqual(answer, [{ group, errorCode: 0, topics: [{ name: topic, partitions }] }]);
    }
    for (const [timestamp, offset] of [
      [LATEST, 3n],
      [EARLIEST, 0n],
    ] as const) {
      const args = { isolation: 'read_committed', timestamp, topics: [{ name: topic, partitions: [1] }] } as const;
      for (const answer of await answersOf(connection, listOffsets, args)) {
        assert.deepEqual(answer, [{ name: topic, partitions: [{ partition: 1, errorCode: 0, offset }] }]);
      }
    }
    for (const [answer] of await answersOf(connection, describeGroups, { groups: [group] })) {
      assert.deepEqual([answer?.id, answer?.errorCode, answer?.state, answer?.members], [group, 0, 'Empty', []]);
    }
    for (const [answer] of await answersOf(connection, consumerGroupDescribe, { groups: ['nobody'] })) {
      assert.deepEqual([answer?.id, answer?.errorCode, answer?.members], ['nobody', 69, []]);
    }
    for (const answer of await answersOf(connection, describeTopicConfigs, { topics: [topic], names: ['retention.ms'] })) {
      assert.deepEqual(answer, [
        { topic, errorCode: 0, errorMessage: '', configs: [{ name: 'retention.ms', value: '604800000', isDefault: true }] },
      ]);
    }
  });
});

test('a request the broker does not know in our versions says so before anything is sent', async () => {
  await withConnection(kafka.bootstrap, async (connection) => {
    const older = new BrokerLink('127.0.0.1:9092', connection, new Map([[listGroups.key, [0, 2] as const]]));
    await assert.rejects(older.call(listGroups, {}), (error) => {
      assert.ok(error instanceof SourceError);
      assert.equal(error.problem.code, 'UNSUPPORTED_VERSION');
      assert.match(error.problem.message, /127\.0\.0\.1:9092 does not know ListGroups .*4 to 5/);
      return true;
    });
  });
});

test('an answer of another shape is an error that names the request', async () => {
  await withConnection(kafka.bootstrap, async (connection) => {
    const wrong: typeof metadata = {
      ...metadata,
      read: (reader) => {
        while (reader.remaining > 0) reader.int8();
        reader.int32();
        return { brokers: [], clusterId: null, topics: [] };
      },
    };
    const link = new BrokerLink('broker', connection, new Map([[metadata.key, [12, 12] as const]]));
    await assert.rejects(
      link.call(wrong, { topics: [] }),
      (error) =>
        error instanceof SourceError &&
        error.problem.code === 'unreadable-response' &&
        /Metadata version 12/.test(error.problem.message),
    );
  });
});

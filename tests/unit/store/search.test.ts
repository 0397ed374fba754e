import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Envelope } from '../../../lib/model/event.ts';
import { groupId, serviceName, sourceId, topicName } from '../../../lib/model/ids.ts';
import { epochMs } from '../../../lib/model/units.ts';
import { BadCursorError } from '../../../lib/store/store.ts';
import { batch, event, eventsWith, KAFKA, NOW, offsetsOf, withStore } from './store-fixtures.ts';

test('an event comes back with every value it was appended with', () =>
  withStore(async (store) => {
    const written = event({
      topic: topicName('shipping.dlt'),
      partition: 3,
      offset: 9_007_199_254_740_991n,
      timestamp: BigInt(NOW) - 5n,
      timestampType: 'append',
      key: new TextEncoder().encode('order-1'),
      valueSize: null,
      size: 77,
      headerCount: 6,
      envelope: {
        correlationId: 'c-1',
        correlationFrom: 'x-correlation-id',
        eventId: 'e-1',
        causationId: 'e-0',
        traceId: '0af7651916cd43dd8448eb211c80319c',
        service: serviceName('shipping'),
        type: 'ShipOrder',
        kind: 'command',
        convention: 'spring',
        deadLetter: { topic: topicName('shipping'), partition: 1, offset: 42n, group: groupId('shippers') },
      },
    });
    await store.append(KAFKA, [batch([written])]);
    const { events, next } = await store.search({ source: KAFKA, limit: 10 });
    assert.equal(next, null);
    assert.equal(events.length, 1);
    const { eventIdHash, causationIdHash, ...rest } = events[0] ?? assert.fail('no event');
    assert.ok(eventIdHash !== null && causationIdHash !== null && eventIdHash !== causationIdHash);
    assert.deepEqual(rest, {
      source: KAFKA,
      topic: 'shipping.dlt',
      partition: 3,
      offset: 9_007_199_254_740_991n,
      timestamp: BigInt(NOW) - 5n,
      timestampType: 'append',
      correlationId: 'c-1',
      correlationFrom: 'x-correlation-id',
      type: 'ShipOrder',
      kind: 'command',
      service: 'shipping',
      convention: 'spring',
      valueSize: null,
      size: 77,
      headerCount: 6,
      deadLetter: { topic: 'shipping', partition: 1, offset: 42n, group: 'shippers' },
    });
  }));

test('what a record does not have comes back as null', () =>
  withStore(async (store) => {
    await store.append(KAFKA, [batch([event({ timestamp: -1n, timestampType: 'none' })])]);
    const [found] = (await store.search({ source: null, limit: 10 })).events;
    const { correlationId, correlationFrom, eventIdHash, causationIdHash, type, service, convention, deadLetter, kind } =
      found ?? assert.fail('no event');
    for (const value of [correlationId, correlationFrom, eventIdHash, causationIdHash, type, service, convention, deadLetter]) {
      assert.equal(value, null);
    }
    assert.equal(kind, 'unknown');
    assert.equal(found?.timestampType, 'none');
  }));

test('each id is found by itself alone, in the spelling it has', () =>
  withStore(async (store) => {
    const ids = [
      'A',
      'a',
      '1',
      '01',
      '001',
      '(a+)+$',
      '%',
      '_',
      'a\'b"c',
      'x\ny',
      'nul\0id',
      'ünïcode-✓',
      '日本',
      '<img src=x onerror="window.__xss=1">',
      '../../api/health',
      '%2F',
      ' padded ',
      'z'.repeat(300),
      `${'m'.repeat(1_000_000)}1`,
      `${'m'.repeat(1_000_000)}2`,
    ];
    await store.append(KAFKA, [batch(eventsWith(ids.map((correlationId) => ({ correlationId }))))]);
    for (const [offset, correlationId] of ids.entries()) {
      const found = await store.search({ source: KAFKA, correlationId, limit: 10 });
      assert.deepEqual(offsetsOf(found), [offset], correlationId.slice(0, 40));
      assert.equal(found.events[0]?.correlationId, correlationId);
    }
  }));

test('a UUID is found in any case and without dashes', () =>
  withStore(async (store) => {
    const id = '3f2b8c1e-9d47-4a6b-8e05-1c7d2a9f6b34';
    await store.append(KAFKA, [batch(eventsWith([{ correlationId: id }, { correlationId: 'ABCDEFGHIJKLMNOP' }]))]);
    for (const correlationId of [id, id.toUpperCase(), id.replaceAll('-', '')]) {
      assert.deepEqual(offsetsOf(await store.search({ source: KAFKA, correlationId, limit: 10 })), [0]);
    }
    assert.deepEqual(offsetsOf(await store.search({ source: KAFKA, correlationId: 'ABCDEFGHIJKLMNOP', limit: 10 })), [1]);
    assert.deepEqual(offsetsOf(await store.search({ source: KAFKA, correlationId: 'abcdefghijklmnop', limit: 10 })), []);
  }));

test('every filter narrows, and filters combine', () =>
  withStore(async (store) => {
    const full = (fields: Partial<Envelope>): Partial<Envelope> => ({
      correlationId: 'c',
      eventId: 'e',
      causationId: 'p',
      ...fields,
    });
    await store.append(KAFKA, [
      batch([
        event({ offset: 0, timestamp: 1_768_000_000_000n, envelope: full({ type: 'Placed', service: serviceName('orders') }) }),
        event({ offset: 1, timestamp: 1_768_000_001_000n, envelope: full({ type: 'Paid', eventId: 'e2', traceId: 'af' }) }),
        event({
          offset: 2,
          timestamp: 1_768_000_002_000n,
          key: new TextEncoder().encode('ключ'),
          envelope: full({ causationId: 'q' }),
        }),
        event({ offset: 3, timestamp: 1_768_000_003_000n, key: new Uint8Array(), envelope: full({ correlationId: 'd' }) }),
      ]),
      batch([event({ topic: topicName('other'), timestamp: 1_768_000_004_000n, envelope: full({}) })]),
    ]);
    const offsets = async (filters: object) => offsetsOf(await store.search({ source: KAFKA, limit: 10, ...filters }));
    assert.deepEqual(await offsets({ topic: topicName('orders') }), [3, 2, 1, 0]);
    assert.deepEqual(await offsets({ topic: topicName('other') }), [0]);
    assert.deepEqual(await offsets({ topic: topicName('absent') }), []);
    assert.deepEqual(await offsets({ type: 'Placed' }), [0]);
    assert.deepEqual(await offsets({ type: 'placed' }), []);
    assert.deepEqual(await offsets({ service: serviceName('orders') }), [0]);
    assert.deepEqual(await offsets({ eventId: 'e2' }), [1]);
    assert.deepEqual(await offsets({ traceId: 'AF' }), [1]);
    assert.deepEqual(await offsets({ causationId: 'q' }), [2]);
    assert.deepEqual(await offsets({ key: 'ключ' }), [2]);
    assert.deepEqual(await offsets({ correlationId: 'd' }), [3]);
    assert.deepEqual(await offsets({ correlationId: 'c', eventId: 'e', topic: topicName('orders') }), [2, 0]);
    assert.deepEqual(await offsets({ correlationId: 'c', type: 'Paid', eventId: 'e' }), []);
    assert.deepEqual(await offsets({ fromMs: epochMs(1_768_000_001_000), toMs: epochMs(1_768_000_003_000) }), [2, 1]);
    assert.deepEqual(await offsets({ source: sourceId('elsewhere') }), []);
    assert.deepEqual(await offsets({ correlationId: '   ' }), []);
  }));

test('pages join without a gap or a repetition while newer events arrive', () =>
  withStore(async (store) => {
    const partitions = [0, 1, 2];
    const written = partitions.map((partition) =>
      batch(Array.from({ length: 20 }, (_, offset) => event({ partition, offset, timestamp: BigInt(NOW) - BigInt(offset % 4) }))),
    );
    await store.append(KAFKA, written);
    const all = await store.search({ source: KAFKA, limit: 1000 });
    const paged: string[] = [];
    let cursor: string | undefined;
    let arrived = 20n;
    do {
      const page = await store.search({ source: KAFKA, limit: 7, cursor });
      paged.push(...page.events.map((e) => `${e.partition}/${e.offset}`));
      cursor = page.next ?? undefined;
      await store.append(KAFKA, [batch([event({ partition: 1, offset: arrived, timestamp: BigInt(NOW) + arrived })])]);
      arrived++;
    } while (cursor !== undefined);
    assert.deepEqual(
      paged,
      all.events.map((e) => `${e.partition}/${e.offset}`),
    );
    assert.equal(new Set(paged).size, 60);
  }));

test('a cursor that no answer gave is refused', () =>
  withStore(async (store) => {
    const text = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    await store.append(KAFKA, [batch(eventsWith([{ correlationId: 'a' }, { correlationId: 'b' }]))]);
    const { next } = await store.search({ source: KAFKA, limit: 1 });
    const made = [
      '',
      'x',
      '%%%',
      text(null),
      text({}),
      text(['events']),
      text(['events', '1', '2', '3', 'x']),
      text(['events', 1, 2, 3, 4]),
      text(['events', '1', '2', '3', '4); DROP TABLE ev; --']),
      text(['events', '1', '2', '3', '99999999999999999999999']),
    ];
    for (const cursor of made) {
      await assert.rejects(store.search({ source: KAFKA, limit: 1, cursor }), BadCursorError, cursor);
    }
    await assert.rejects(store.flows({ source: KAFKA, limit: 1, cursor: next ?? assert.fail('one page only') }), BadCursorError);
  }));

test('timestamps that cannot be believed are kept as written and sorted by when they were indexed', () =>
  withStore(async (store) => {
    const second = 1000n;
    const timestamps = [
      0n,
      1_767_225_600n,
      1_767_225_600_000n,
      1_767_225_600_000_000n,
      1_767_225_600_000_000_000n,
      BigInt(NOW),
      -1n,
    ];
    await store.append(KAFKA, [batch(timestamps.map((timestamp, offset) => event({ offset, timestamp })))]);
    await store.append(KAFKA, [batch([event({ offset: 7, timestamp: BigInt(NOW) + second })])]);
    const found = await store.search({ source: KAFKA, limit: 100 });
    assert.deepEqual(offsetsOf(found), [7, 6, 5, 4, 3, 1, 0, 2]);
    const byOffset = new Map(found.events.map(({ offset, timestamp }) => [Number(offset), timestamp]));
    for (const [offset, timestamp] of timestamps.entries()) assert.equal(byOffset.get(offset), timestamp);
    const before1971 = await store.search({ source: KAFKA, fromMs: epochMs(0), toMs: epochMs(31_536_000_000), limit: 100 });
    assert.deepEqual(offsetsOf(before1971), [1, 0]);
    const [type] = await store.types(KAFKA, topicName('orders'));
    assert.equal(type?.lastMs, NOW + 1000, 'the latest activity is a believable time');
  }));

test('a correlation id too long for a path is found by its path hash', () =>
  withStore(async (store) => {
    const { encodePathName } = await import('../../../lib/api/path-name.ts');
    const long = 'é'.repeat(600);
    await store.append(KAFKA, [batch(eventsWith([{ correlationId: long }, { correlationId: 'short' }]))]);
    assert.equal(await store.correlationByPathHash(encodePathName(long).slice(2)), long);
    assert.equal(await store.correlationByPathHash('0'.repeat(32)), null);
    assert.equal(await store.correlationByPathHash("' OR 1=1 --"), null);
  }));

test('kinds, sizes and what is not wanted narrow too; what has no name is of none of those', () =>
  withStore(async (store) => {
    await store.append(KAFKA, [
      batch([
        event({ offset: 0, size: 10, envelope: { type: 'Placed', kind: 'event', service: serviceName('orders') } }),
        event({ offset: 1, size: 100, envelope: { type: 'Place', kind: 'command', service: serviceName('web') } }),
        event({ offset: 2, size: 1000 }),
      ]),
      batch([event({ topic: topicName('other'), offset: 3, size: 10_000, envelope: { type: 'Placed', kind: 'event' } })]),
    ]);
    const offsets = async (filters: object) => offsetsOf(await store.search({ source: KAFKA, limit: 10, ...filters })).sort();
    const not = (given: object) => offsets({ not: { types: [], services: [], topics: [], kinds: [], ...given } });
    assert.deepEqual(await offsets({ kind: 'command' }), [1]);
    assert.deepEqual(await offsets({ kind: 'unknown' }), [2]);
    assert.deepEqual(await offsets({ minSize: 100 }), [1, 2, 3]);
    assert.deepEqual(await offsets({ minSize: 11, maxSize: 1000 }), [1, 2]);
    assert.deepEqual(await offsets({ maxSize: 9 }), []);
    assert.deepEqual(await offsets({ maxSize: 9_007_199_254_740_991 }), [0, 1, 2, 3]);
    assert.deepEqual(await not({}), [0, 1, 2, 3]);
    assert.deepEqual(await not({ types: ['Placed'] }), [1, 2]);
    assert.deepEqual(await not({ types: ['Placed', 'Place', 'never seen'] }), [2]);
    assert.deepEqual(await not({ types: ['never seen'] }), [0, 1, 2, 3]);
    assert.deepEqual(await not({ services: ['web'] }), [0, 2, 3]);
    assert.deepEqual(await not({ topics: ['other'], kinds: ['command'] }), [0, 2]);
  }));

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { type PayloadQuery, payloadSearch } from '../../../lib/decode/payload-search.ts';

const JSON_TEXT = '{"id":73314510714175488,"price":1.0,"name":"Zo\\u00eb","tags":["a","b"],"card":{"number":"4111"},"none":null}';
const bytes = (text: string) => Buffer.from(text);
const json = (path: string, equals: string): PayloadQuery => ({ jsonPath: { path, equals } });

const table: [string, PayloadQuery, Uint8Array | null, string][] = [
  ['a part of the text', { text: 'card":{"num' }, bytes(JSON_TEXT), 'yes'],
  ['another case', { text: 'CARD' }, bytes(JSON_TEXT), 'no'],
  ['a text in a null value', { text: 'a' }, null, 'no'],
  ['a text across bytes that are no UTF-8', { text: 'é' }, Buffer.from([0xff, 0xc3, 0xa9, 0xfe]), 'yes'],
  ['a text inside gzip', { text: '"a","b"' }, gzipSync(JSON_TEXT), 'yes'],
  ['another text inside gzip', { text: 'nothing' }, gzipSync(JSON_TEXT), 'no'],
  ['a text in broken gzip', { text: 'nothing' }, gzipSync(JSON_TEXT).subarray(0, 30), 'no'],
  ['digits as written', json('$.id', '73314510714175488'), bytes(JSON_TEXT), 'yes'],
  ['digits that a double takes for the same', json('$.id', '73314510714175490'), bytes(JSON_TEXT), 'no'],
  ['a number as it is written', json('$.price', '1.0'), bytes(JSON_TEXT), 'yes'],
  ['the same number written otherwise', json('$.price', '1'), bytes(JSON_TEXT), 'no'],
  ['a string by what it says', json('$.name', 'Zoë'), bytes(JSON_TEXT), 'yes'],
  ['a string as it is written', json('$.name', 'Zo\\u00eb'), bytes(JSON_TEXT), 'yes'],
  ['one of a list', json('$.tags[*]', 'b'), bytes(JSON_TEXT), 'yes'],
  ['another of a list', json('$.tags[0]', 'b'), bytes(JSON_TEXT), 'no'],
  ['null', json('$.none', 'null'), bytes(JSON_TEXT), 'yes'],
  ['a value under another name', json('$.tags', '73314510714175488'), bytes(JSON_TEXT), 'no'],
  ['a value in what is JSON only at first', json('$.id', '5'), bytes('{"id":5,'), 'no'],
  ['a value inside gzip', json('$.card.number', '4111'), gzipSync(JSON_TEXT), 'yes'],
  [
    'a value behind a schema id',
    json('$.card.number', '4111'),
    Buffer.concat([Buffer.from([0, 0, 0, 0, 7]), bytes(JSON_TEXT)]),
    'yes',
  ],
  [
    'a value that is there and a text that is not',
    { text: 'nothing', ...json('$.id', '73314510714175488') },
    bytes(JSON_TEXT),
    'no',
  ],
  ['a value in too many bytes', json('$.id', '1'), Buffer.alloc(16 * 1024 * 1024 + 1, 0x20), 'not-examined'],
];
for (const [name, query, value, answer] of table)
  test(`${name}: ${answer}`, () => assert.equal(payloadSearch(query, [])(value), answer));

test('what is masked is not found, whole or in part, packed or not', () => {
  for (const value of [bytes(JSON_TEXT), gzipSync(JSON_TEXT)]) {
    const find = (query: PayloadQuery) => payloadSearch(query, ['$.card.number'])(value);
    assert.deepEqual(
      ['4111', '411', 'number'].map((text) => find({ text })),
      ['no', 'no', 'yes'],
    );
    assert.equal(find(json('$.card.number', '4111')), 'no');
    assert.equal(find(json('$.id', '73314510714175488')), 'yes');
  }
});

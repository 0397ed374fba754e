import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settingWords } from '../../../../components/topics/setting-words.ts';

const table: [string, string | null, string | null][] = [
  ['retention.ms', '10800000', '3 h'],
  ['retention.ms', '-1', 'without a limit'],
  ['local.retention.ms', '-2', 'as the topic'],
  ['message.timestamp.before.max.ms', '9223372036854775807', 'without a limit'],
  ['max.message.bytes', '1048588', '1.0 MB'],
  ['cleanup.policy', 'delete', null],
  ['min.insync.replicas', '1', null],
  ['sasl.secret', null, null],
];
for (const [name, value, words] of table)
  test(`${name}=${value} is ${words ?? 'as it stands'}`, () => assert.equal(settingWords(name, value), words));

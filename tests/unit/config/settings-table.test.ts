import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { settingNames, settingOf } from '../../../lib/config/settings.ts';
import { settingsTable } from '../../../lib/config.ts';

test('every setting has a row, and every standard value parses', () => {
  const table = settingsTable();
  for (const name of settingNames) {
    assert.ok(table.includes(`| \`${name}\``), name);
    const { standard, schema } = settingOf(name);
    if (standard !== null) assert.ok(schema.safeParse(standard).success, name);
  }
});

test('the table in the README is the one made from the settings', () => {
  const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
  assert.ok(readme.includes(settingsTable()), 'it is what settingsTable() of lib/config.ts returns');
});

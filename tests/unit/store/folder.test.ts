import assert from 'node:assert/strict';
import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { DuckDBInstance } from '@duckdb/node-api';
import { createDuckdbStore } from '../../../lib/store/duckdb/duckdb-store.ts';
import type { Store } from '../../../lib/store/store.ts';
import { NOW, noTimer, withFolder } from './store-fixtures.ts';

const storeIn = (dataDir: string): Store => createDuckdbStore({ dataDir, clock: () => NOW, schedule: noTimer });

async function openAndClose(dataDir: string): Promise<void> {
  const store = storeIn(dataDir);
  await store.open();
  await store.close();
}

const modeOf = async (path: string): Promise<string> => ((await stat(path)).mode & 0o777).toString(8);

test('the folder is for its owner alone, and so is the secret', () =>
  withFolder(async (parent) => {
    const made = join(parent, 'a', 'b');
    await openAndClose(made);
    assert.equal(await modeOf(made), '700');
    assert.equal(await modeOf(join(made, 'secret')), '600');
    const existing = join(parent, 'open');
    await mkdir(existing, { mode: 0o755 });
    await openAndClose(existing);
    assert.equal(await modeOf(existing), '700');
  }));

test('a folder that is open is refused a second time, naming folder and process', () =>
  withFolder(async (dataDir) => {
    const store = storeIn(dataDir);
    await store.open();
    try {
      await assert.rejects(storeIn(dataDir).open(), (error: Error) => {
        assert.match(error.message, new RegExp(`in use by process ${process.pid}\\b`));
        assert.ok(error.message.includes(dataDir));
        return true;
      });
    } finally {
      await store.close();
    }
    await openAndClose(dataDir);
  }));

test('tables newer than this program are refused, saying so', () =>
  withFolder(async (dataDir) => {
    await openAndClose(dataDir);
    const instance = await DuckDBInstance.create(join(dataDir, 'index.duckdb'));
    const connection = await instance.connect();
    await connection.run('UPDATE store_version SET version = 999');
    connection.closeSync();
    instance.closeSync();
    await assert.rejects(storeIn(dataDir).open(), /version 999, this program reads versions up to 4/);
  }));

test('a lost or foreign secret is refused: nothing would be found with it', () =>
  withFolder(async (dataDir) => {
    await openAndClose(dataDir);
    await writeFile(join(dataDir, 'secret'), new Uint8Array(32));
    await assert.rejects(storeIn(dataDir).open(), /`secret` file is not the one/);
    await rm(join(dataDir, 'secret'));
    await assert.rejects(storeIn(dataDir).open(), /`secret` file is missing/);
  }));

test('a file that is no database is refused by name', () =>
  withFolder(async (dataDir) => {
    await openAndClose(dataDir);
    await writeFile(join(dataDir, 'index.duckdb'), 'not a database');
    await assert.rejects(storeIn(dataDir).open(), (error: Error) => error.message.includes(dataDir));
  }));

import process from 'node:process';
import { ensureBuild } from './build.mjs';
import { becomeNode24, start } from './processes.mjs';
import { ensureSetup } from './setup.mjs';

start(async () => {
  await ensureSetup({ broker: true, development: true });
  await ensureBuild();
  await becomeNode24(['--test', '--test-reporter=spec', 'tests/long/crash.test.ts', ...process.argv.slice(2)]);
});

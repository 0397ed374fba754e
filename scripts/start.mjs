import process from 'node:process';
import { ensureBuild } from './build.mjs';
import { becomeNode24, start } from './processes.mjs';
import { SERVER_ENVIRONMENT } from './server-environment.mjs';
import { ensureSetup } from './setup.mjs';

start(async () => {
  await ensureSetup();
  await ensureBuild();
  await becomeNode24(['lib/server/main.ts'], { ...process.env, ...SERVER_ENVIRONMENT });
});

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { ensureBuild } from './build.mjs';
import { ROOT } from './prerequisites.mjs';
import { becomeNode24, start } from './processes.mjs';
import { ensureSetup } from './setup.mjs';

start(async () => {
  const [name, ...args] = process.argv.slice(2);
  const names = readdirSync(join(ROOT, 'bench'))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.slice(0, -'.ts'.length));
  if (!name || !names.includes(name)) throw new Error(`Which figure? npm run bench -- ${names.join(' | ')}`);
  await ensureSetup({ broker: true, development: true });
  await ensureBuild();
  await becomeNode24([`bench/${name}.ts`, ...args]);
});

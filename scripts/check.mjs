import { join } from 'node:path';
import process from 'node:process';
import { ROOT } from './prerequisites.mjs';
import { NODE, runToEnd, start } from './processes.mjs';
import { ensureSetup } from './setup.mjs';

const bin = (name) => join(ROOT, 'node_modules', '.bin', name);

/** Each is run whatever the others say, so that one run shows everything. */
const CHECKS = [
  { name: 'types', command: [bin('tsc'), '--noEmit', '-p', '.'] },
  { name: 'format and lint', command: [bin('biome'), 'check', '--error-on-warnings', '.'] },
  { name: 'import direction', command: ['scripts/check-imports.mjs'] },
  { name: 'unused code', command: [bin('knip'), '--no-progress'] },
];

start(async () => {
  await ensureSetup({ development: true });
  const failed = [];
  for (const { name, command } of CHECKS) {
    const from = Date.now();
    const { code, text, interrupted } = await runToEnd(NODE, command, { quiet: true });
    if (interrupted) throw new Error('Interrupted');
    console.log(`${code === 0 ? '✓' : '✗'} ${name} (${((Date.now() - from) / 1000).toFixed(1)} s)`);
    if (code === 0) continue;
    console.log(text.trim());
    failed.push(name);
  }
  if (failed.length > 0) console.log(`\nFailed: ${failed.join(', ')}`);
  process.exitCode = failed.length === 0 ? 0 : 1;
});

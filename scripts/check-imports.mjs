import { globSync } from 'node:fs';
import { createRequire } from 'node:module';
import process from 'node:process';
import config from '../.dependency-cruiser.cjs';
import { ROOT } from './prerequisites.mjs';

const FOLDERS = ['app', 'components', 'lib', 'demo', 'tests', 'bench', 'scripts'];

process.chdir(ROOT);
// dependency-cruiser has swc parse every file as TypeScript without JSX, and fails on the first element. It imports what is
// loaded here.
const swc = createRequire(import.meta.url)('@swc/core');
const { parseFileSync } = swc;
swc.parseFileSync = (file, how) => parseFileSync(file, { ...how, tsx: file.endsWith('.tsx') });
const { cruise } = await import('dependency-cruiser');

const { forbidden, options } = config;
const { output } = await cruise(FOLDERS, { ...options, ruleSet: { forbidden }, validate: true });
if (typeof output === 'string') throw new Error(output);

// A cruise that sees no files finds no violations: what it saw is counted against what there is.
const seen = new Set(output.modules.map(({ source }) => source));
const unseen = globSync('{app,components,lib,demo,tests,bench}/**/*.{ts,tsx}').filter((file) => !seen.has(file));
const links = output.modules.reduce((sum, { dependencies }) => sum + dependencies.length, 0);

for (const { rule, from, to, comment } of output.summary.violations)
  console.log(`${rule.name}: ${from} → ${to}${comment ? ` (${comment})` : ''}`);
for (const file of unseen) console.log(`not seen: ${file}`);
console.log(`${seen.size} modules, ${links} imports, ${output.summary.violations.length} against the rules`);
process.exitCode = output.summary.violations.length === 0 && unseen.length === 0 && links > seen.size ? 0 : 1;

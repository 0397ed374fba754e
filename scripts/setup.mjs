import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, requireBroker, requireNode, requireNpm } from './prerequisites.mjs';
import { NODE, runToEnd } from './processes.mjs';

/**
 * What has to be on the host is looked for first, so that nothing is half done; then the packages are installed, unless all are
 * there. Rejects with one line that says what to do.
 * @param {{ broker?: boolean, development?: boolean }} needs broker: one of our own. development: the packages of tests and checks too
 */
export async function ensureSetup({ broker = false, development = false } = {}) {
  requireNode();
  const complete = isInstalled(development);
  if (!complete) await requireNpm();
  if (broker) await requireBroker();
  if (!complete) await install();
  if (!existsSync(NODE))
    throw new Error(
      'The package "node" is there without its program: let npm run its install script (npm rebuild node --ignore-scripts=false)',
    );
}

/** Warnings are left out: most are about the host's Node, on which nothing of ours runs. */
async function install() {
  const from = Date.now();
  console.log('Installing packages (npm ci) …');
  const { code, interrupted } = await runToEnd('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']);
  if (interrupted) throw new Error('Interrupted');
  if (code !== 0) throw new Error(`Packages could not be installed: "npm ci" ended with code ${code}, see above`);
  console.log(`Packages are installed (${Math.round((Date.now() - from) / 1000)} s)`);
}

/** Whether npm's own account of what it installed (written last) has what package-lock.json asks for. */
function isInstalled(development) {
  const done = join(ROOT, 'node_modules', '.package-lock.json');
  if (!existsSync(done)) return false;
  const installed = packagesOf(done);
  return Object.entries(packagesOf(join(ROOT, 'package-lock.json'))).every(
    ([path, { version, optional, dev, devOptional }]) =>
      path === '' || optional || (!development && (dev || devOptional)) || installed[path]?.version === version,
  );
}

const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;

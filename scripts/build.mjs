import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { ROOT } from './prerequisites.mjs';
import { END_WITH_PARENT, NODE, runToEnd, start } from './processes.mjs';
import { ensureSetup } from './setup.mjs';

/** Everything a build is made from. */
const SOURCES = [
  'app',
  'components',
  'lib',
  'public',
  'next.config.js',
  'postcss.config.mjs',
  'tailwind.config.ts',
  'tsconfig.json',
  'package-lock.json',
];
/** Written when a build is complete: what it was made from. A build under a prefix has its own folder (see next.config.js). */
const markOf = (path) => join(ROOT, path === '' ? '.next' : '.next-prefixed', 'throughline-build');
const LOCK = join(ROOT, '.cache', 'build.lock');

/**
 * Builds the pages, unless the build that is there was made from the same files for the same BASE_PATH. One at a time: another
 * process that asks meanwhile waits and finds the build done.
 */
export async function ensureBuild(say = console.log) {
  const env = { ...process.env, BASE_PATH: basePath(), NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
  if (isBuilt(env.BASE_PATH)) return;
  await takeLock();
  try {
    const wanted = fingerprint(env.BASE_PATH);
    if (isBuilt(env.BASE_PATH)) return;
    const from = Date.now();
    say('Building the pages …');
    rmSync(markOf(env.BASE_PATH), { force: true });
    const next = join(ROOT, 'node_modules', 'next', 'dist', 'bin', 'next');
    const { code, text, interrupted } = await runToEnd(NODE, [...END_WITH_PARENT, next, 'build'], { env, quiet: true });
    if (interrupted) throw new Error('Interrupted');
    if (code !== 0) throw new Error(`The pages could not be built (next build ended with code ${code}):\n${text.trim()}`);
    const mark = markOf(env.BASE_PATH);
    if (!existsSync(join(dirname(mark), 'BUILD_ID'))) throw new Error(`next build ended before it was done:\n${text.trim()}`);
    await compressAssets(join(dirname(mark), 'static'));
    writeFileSync(mark, wanted);
    say(`The pages are built (${Math.round((Date.now() - from) / 1000)} s)`);
  } finally {
    rmSync(LOCK, { force: true });
  }
}

/** Text that browsers get, beside itself as they take it: a file is compressed once, and not with every visit. */
async function compressAssets(folder) {
  const texts = readdirSync(folder, { recursive: true }).filter((name) => /\.(js|css|svg)$/.test(name));
  const write = async (name) => {
    const path = join(folder, name);
    const text = await readFile(path);
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: text.length,
    };
    await Promise.all([
      promisify(brotliCompress)(text, { params }).then((small) => writeFile(`${path}.br`, small)),
      promisify(gzip)(text, { level: 9 }).then((small) => writeFile(`${path}.gz`, small)),
    ]);
  };
  await Promise.all(texts.map(write));
}

/** As the server reads it: from the environment, else from the file with settings. A file that cannot be read is the server's to report. */
function basePath() {
  return givenBasePath().replace(/\/$/, '');
}

function givenBasePath() {
  if (process.env.BASE_PATH) return process.env.BASE_PATH;
  const file = process.env.THROUGHLINE_CONFIG;
  if (!file || !existsSync(file)) return '';
  try {
    return String(JSON.parse(readFileSync(file, 'utf8')).BASE_PATH ?? '');
  } catch {
    return ''; // the server names the mistake, with what it expected
  }
}

function isBuilt(path) {
  const mark = markOf(path);
  return existsSync(mark) && readFileSync(mark, 'utf8') === fingerprint(path);
}

/** Hash of all sources, their names and the base path. */
function fingerprint(path) {
  const hash = createHash('sha256').update(path);
  for (const file of SOURCES.flatMap((source) => filesOf(source)))
    hash.update(`\0${file}\0`).update(readFileSync(join(ROOT, file)));
  return hash.digest('hex');
}

function filesOf(path) {
  const full = join(ROOT, path);
  if (!existsSync(full)) return [];
  if (statSync(full).isFile()) return [path];
  return readdirSync(full)
    .sort()
    .flatMap((name) => filesOf(`${path}/${name}`));
}

async function takeLock() {
  mkdirSync(join(ROOT, '.cache'), { recursive: true });
  for (;;) {
    try {
      writeFileSync(LOCK, String(process.pid), { flag: 'wx' });
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      if (holderIsGone()) rmSync(LOCK, { force: true });
      else await pause(200);
    }
  }
}

function holderIsGone() {
  try {
    process.kill(Number(readFileSync(LOCK, 'utf8')), 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  start(async () => {
    await ensureSetup();
    await ensureBuild();
  });

import { execFile } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';
import packageJson from '../package.json' with { type: 'json' };

const run = promisify(execFile);
const CACHE = join(import.meta.dirname, '..', '.cache', 'chromium');
const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

export interface Chromium {
  readonly path: string;
  /** Added to the environment it starts in. */
  readonly env: Readonly<Record<string, string>>;
}

/**
 * A Chromium to test with: CHROMIUM_PATH, else one on this host, else (on Linux, x64) the one inside the npm package, else the one
 * that Playwright downloads.
 */
export async function findChromium(): Promise<Chromium> {
  const path = process.env.CHROMIUM_PATH || onPath();
  if (path) return { path, env: {} };
  if (process.platform === 'linux' && process.arch === 'x64') return unpacked();
  return downloaded();
}

async function downloaded(): Promise<Chromium> {
  const path = chromium.executablePath();
  if (!existsSync(path)) {
    console.error('Downloading Chromium …');
    const cli = join(import.meta.dirname, '..', 'node_modules', 'playwright-core', 'cli.js');
    await run(process.execPath, [cli, 'install', 'chromium', '--no-shell']);
  }
  return { path, env: {} };
}

function onPath(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find((file) => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false; // not there, or not to be run: the next one
    }
  });
}

/** Complete or absent: unpacked beside its place and renamed, as several test files may ask at once. */
async function unpacked(): Promise<Chromium> {
  const folder = join(CACHE, packageJson.devDependencies['@sparticuz/chromium']);
  if (!existsSync(folder)) {
    await mkdir(CACHE, { recursive: true });
    const work = await mkdtemp(join(CACHE, '.unpacking-'));
    try {
      // The package unpacks to the temporary folder of its process; with this variable its shared libraries too.
      const env = { ...process.env, TMPDIR: work, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' };
      const script = "import('@sparticuz/chromium').then(({ default: chromium }) => chromium.executablePath())";
      await run(process.execPath, ['-e', script], { env, cwd: import.meta.dirname });
      await rename(work, folder).catch((error: NodeJS.ErrnoException) => {
        // Another process was faster: its folder is as complete as ours.
        if (!existsSync(folder)) throw error;
      });
    } finally {
      await rm(work, { recursive: true, force: true });
    }
  }
  const path = join(folder, 'chromium');
  const { stdout } = await run('ldd', [path]);
  return { path, env: stdout.includes('not found') ? { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') } : {} };
}

/**
 * The web server's process: settings → engine (its own thread) → Next behind the front. Node runs this file as it is; Next runs
 * what `npm run build` left in .next.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Config, describeMistakes, loadConfig } from '../config.ts';
import { startEngine } from '../engine/client.ts';
import { Layouts, prepareLayouts } from '../layout/layouts.ts';
import { createLogger } from '../log.ts';
import { countBuffersAsHeap } from '../thread-memory.ts';
import { withAssets } from './assets.ts';
import type { Handler } from './front.ts';
import { serve } from './serve.ts';
import { shareParts } from './shared-parts.ts';
import { warmUp } from './warm-up.ts';

const projectDir = fileURLToPath(new URL('../..', import.meta.url));

/** Says why on the error output and ends with 1: nothing is half started. */
function refuseToStart(reason: string): never {
  console.error(reason);
  process.exit(1);
}

function readConfig(): Config {
  const result = loadConfig(process.env, (path) => readFileSync(path, 'utf8'));
  if ('config' in result) return result.config;
  refuseToStart(
    `Throughline does not start: these settings are wrong (all are listed in the README).\n${describeMistakes(result.mistakes)}`,
  );
}

/**
 * Links and assets have the base path built in: another one would lead every page astray. The environment has it for
 * next.config.js, which names the folder of the build: that is the answer.
 */
async function checkBuild(basePath: string): Promise<string> {
  process.env.BASE_PATH = basePath;
  const { default: nextConfig } = await import('../../next.config.js');
  const folder = join(projectDir, nextConfig.distDir ?? '.next');
  const manifest = join(folder, 'routes-manifest.json');
  const built: unknown = existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')) : null;
  if (typeof built === 'object' && built !== null && 'basePath' in built && built.basePath === basePath) return folder;
  const command = basePath === '' ? 'npm run build' : `BASE_PATH=${basePath} npm run build`;
  refuseToStart(`Throughline does not start: there is no build for ${basePath || 'the root path'}. Make one with: ${command}`);
}

async function main(): Promise<void> {
  countBuffersAsHeap();
  const config = readConfig();
  const { basePath } = config.server;
  const build = await checkBuild(basePath);
  process.env.NEXT_TELEMETRY_DISABLED = '1';
  const log = createLogger(config.logLevel, 'server');

  // The port first: when it is taken nothing else has begun. What is asked meanwhile waits for the rest.
  const ready = Promise.withResolvers<Handler>();
  const server = await serve(config.server, async (request, response) => (await ready.promise)(request, response), log);
  const { default: next } = await import('next');
  const app = next({ dev: false, dir: projectDir, hostname: config.server.host, port: config.server.port });
  const [engine] = await Promise.all([startEngine(config), app.prepare()]);
  const layouts = new Layouts();
  shareParts({ engine, layouts });
  prepareLayouts(engine, layouts, (error) => log.warn({ err: error }, 'the graph could not be laid out ahead'));
  const handler = app.getRequestHandler();
  ready.resolve(withAssets(join(build, 'static'), basePath, handler));
  console.log(`Throughline is at ${server.address}`);
  warmUp(handler, basePath || '/', config.server.host).catch((error: unknown) =>
    log.warn({ err: error }, 'no page is loaded ahead'),
  );

  let stopping = false;
  const stop = async (signal: NodeJS.Signals): Promise<void> => {
    // A second signal does not wait for anything.
    if (stopping) process.exit(1);
    stopping = true;
    log.info({ signal }, 'stopping');
    await server.stop();
    await Promise.all([engine.stop(), layouts.stop()]);
    await app.close();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      stop(signal).catch((error: unknown) => {
        log.error({ err: error }, 'stopping failed');
        process.exit(1);
      });
    });
}

main().catch((error: unknown) =>
  refuseToStart(`Throughline does not start: ${error instanceof Error ? error.message : String(error)}`),
);

import { parentPort, workerData } from 'node:worker_threads';
import type { Config } from '../config.ts';
import { createLogger } from '../log.ts';
import { systemClock } from '../model/units.ts';
import { createKafkaSource } from '../sources/kafka/kafka-source.ts';
import { createDuckdbStore } from '../store/duckdb/duckdb-store.ts';
import { answer } from './answer.ts';
import { Engine } from './engine.ts';
import { ScanThreads } from './ingest/scan-threads.ts';
import type { FromEngine, ToEngine } from './messages.ts';

/** The engine's thread: composes the parts, answers what the web server asks. */
const port = parentPort;
if (!port) throw new Error('this file runs as a worker thread');
const config: Config = workerData;
const log = createLogger(config.logLevel, 'engine');

const send = (message: FromEngine, transfer: ArrayBuffer[] = []): void => port.postMessage(message, transfer);

const store = createDuckdbStore({ dataDir: config.index.dataDir, clock: systemClock, limits: config.index.limits });
const scanner = new ScanThreads(() => ({
  index: { headers: config.index.headers, paths: config.index.paths },
  secret: store.secret(),
}));
const engine = new Engine({
  config,
  source: createKafkaSource(config, { clock: systemClock, scanner }),
  store,
  clock: systemClock,
  log,
  publish: (change, health) => send({ type: 'change', change: JSON.stringify(change), health: JSON.stringify(health) }),
});

port.on('message', async (message: ToEngine) => {
  if (message.type === 'stop') {
    await engine.stop();
    await scanner.stop();
    send({ type: 'stopped' });
    port.close();
    return;
  }
  const { status, contentType, body } = await answer(engine, message.question);
  send({ type: 'answer', id: message.id, status, contentType, body }, [body.buffer]);
});

try {
  await engine.start();
  if (config.index.enabled) scanner.start();
  send({ type: 'ready' });
} catch (error) {
  send({ type: 'refused', message: error instanceof Error ? error.message : String(error) });
  port.close();
}

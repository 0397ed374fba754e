import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Kafka, logLevel } from 'kafkajs';
import { END_WITH_PARENT } from '../../scripts/processes.mjs';
import { endProcess } from '../kafka/guarded-process.ts';
import type { ServiceNews } from './lib/service.ts';
import { shopTopics, topicConfigs } from './lib/topics.ts';

export interface ShopOptions {
  /** host:port, comma-separated. */
  readonly brokers: string;
  /** Orders a second. */
  readonly rate: number;
  /** The same seed gives the same orders. */
  readonly seed: string;
  /** Where each service writes what it did. */
  readonly logDir: string;
  /** A service ended and nobody had asked for it. */
  readonly onCrash: (reason: string) => void;
  readonly onLog?: (line: string) => void;
}

export interface Shop {
  /** Correlation id of the first order that got stuck at shipping. */
  readonly firstStuck: Promise<string>;
  readonly pids: readonly number[];
  stop(): Promise<void>;
}

/** Readers first, so that none of them starts with a backlog. */
const SERVICES = ['analytics', 'order-view', 'notifications', 'shipping', 'inventory', 'fraud', 'payments', 'orders'] as const;
const FLAGS = ['--max-old-space-size=64', '--no-warnings'];
const GRACE_MS = 5_000;

/** Creates the shop's topics, starts every service as a process of its own, and opens the storefront when all are at work. */
export async function startShop(options: ShopOptions): Promise<Shop> {
  await createTopics(options.brokers);
  const processes: ServiceProcess[] = [];
  const firstStuck = Promise.withResolvers<string>();
  const start = (service: string, mayEnd = false): Promise<void> => {
    const onNews = (news: ServiceNews): void => {
      if ('stuck' in news) firstStuck.resolve(news.stuck);
    };
    const process = startService(service, options, onNews, mayEnd);
    processes.push(process);
    return process.ready;
  };
  const stop = async (): Promise<void> => {
    await Promise.all(processes.map((process) => process.stop()));
  };
  try {
    await Promise.all([...SERVICES.map((service) => start(service)), start('shipping-dlt-desk', true)]);
    await start('storefront');
  } catch (error) {
    await stop();
    throw error;
  }
  return { firstStuck: firstStuck.promise, pids: processes.map(({ pid }) => pid), stop };
}

interface ServiceProcess {
  readonly pid: number;
  /** Rejects when it ends before. */
  readonly ready: Promise<void>;
  stop(): Promise<void>;
}

function startService(
  service: string,
  { brokers, rate, seed, logDir, onCrash, onLog = () => {} }: ShopOptions,
  onNews: (news: ServiceNews) => void,
  mayEnd: boolean,
): ServiceProcess {
  const program = join(import.meta.dirname, `${service}.ts`);
  const args = ['--brokers', brokers, '--rate', String(rate), '--seed', seed, '--logs', logDir];
  const child: ChildProcess = spawn(process.execPath, [...FLAGS, ...END_WITH_PARENT, program, ...args], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let lastLine = '';
  for (const stream of [child.stdout, child.stderr]) {
    if (stream === null) continue;
    createInterface({ input: stream }).on('line', (line) => {
      if (line.trim() !== '') lastLine = line;
      onLog(`${service}: ${line}`);
    });
  }
  let isStopping = false;
  const ready = Promise.withResolvers<void>();
  let isReady = false;
  child.on('message', (news: ServiceNews) => {
    if ('ready' in news) {
      isReady = true;
      ready.resolve();
    } else onNews(news);
  });
  child.on('exit', (code, signal) => {
    if (isStopping || (mayEnd && code === 0)) return;
    const reason = `the shop's service ${service} ended with ${signal ?? `code ${code}`}${lastLine && `: ${lastLine}`}`;
    if (isReady) onCrash(reason);
    else ready.reject(new Error(reason));
  });
  return {
    pid: child.pid ?? 0,
    ready: ready.promise,
    stop: async () => {
      isStopping = true;
      await endProcess(child, GRACE_MS);
    },
  };
}

/** The shop's topics. Those that are there already stay as they are. Resolves when every partition has a leader. */
export async function createTopics(brokers: string): Promise<void> {
  const admin = new Kafka({ clientId: 'shop', brokers: brokers.split(','), logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  try {
    const existing = new Set(await admin.listTopics());
    const missing = topicConfigs.filter(({ topic }) => !existing.has(topic));
    // Waiting for leaders is left to the loop below: kafkajs gives up while they settle.
    if (missing.length > 0) await admin.createTopics({ waitForLeaders: false, topics: [...missing] });
    const deadline = Date.now() + 20_000;
    for (;;) {
      try {
        const { topics } = await admin.fetchTopicMetadata({ topics: [...shopTopics] });
        if (topics.every(({ partitions }) => partitions.length > 0 && partitions.every(({ leader }) => leader >= 0))) return;
      } catch (error) {
        if (Date.now() > deadline) throw error;
      }
      if (Date.now() > deadline) throw new Error('the topics of the shop have no leaders');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  } finally {
    await admin.disconnect();
  }
}

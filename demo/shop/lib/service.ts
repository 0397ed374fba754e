import { parseArgs } from 'node:util';
import { Kafka, logLevel } from 'kafkajs';
import { Journal } from './journal.ts';
import { Random } from './random.ts';

/** What every service of the shop is given. */
export interface ServiceContext {
  /** Also its group's id, character for character: that is what joins the two in the graph. */
  readonly name: string;
  readonly brokers: readonly string[];
  readonly kafka: Kafka;
  /** Orders a second. */
  readonly rate: number;
  readonly random: Random;
  readonly journal: Journal;
  /** Run, last one first, when the service stops. */
  onStop(stop: () => Promise<void>): void;
  /** Tells the runner, if there is one. */
  tell(news: ServiceNews): void;
}

/** What a service tells its runner. `stuck`: an order that went to the dead letters. */
export type ServiceNews = { readonly ready: string } | { readonly stuck: string };

/** Longer than a fetch takes; a broker that has gone away answers nothing at all. */
const STOP_WITHIN_MS = 3_000;

/**
 * Runs one service as this process, until SIGINT or SIGTERM. `begin` connects and subscribes; it ends when the service is at work.
 * What fails beyond repair ends the process with 1: the runner stops the shop.
 */
export async function runService(name: string, begin: (context: ServiceContext) => Promise<void>): Promise<void> {
  const { values } = parseArgs({
    options: {
      brokers: { type: 'string', default: '127.0.0.1:9092' },
      rate: { type: 'string', default: '20' },
      seed: { type: 'string', default: '1' },
      logs: { type: 'string', default: '.cache/demo/logs' },
    },
  });
  const brokers = values.brokers.split(',');
  const journal = new Journal(values.logs, name);
  const stops: (() => Promise<void>)[] = [];
  const end = async (code: number): Promise<void> => {
    setTimeout(() => process.exit(code), STOP_WITHIN_MS).unref();
    journal.close();
    await Promise.allSettled(stops.reverse().map((stop) => stop()));
    process.exit(code);
  };
  process.once('SIGINT', () => void end(0));
  process.once('SIGTERM', () => void end(0));
  process.once('unhandledRejection', (reason) => {
    console.error(`${name}: ${reason instanceof Error ? reason.stack : String(reason)}`);
    void end(1);
  });
  const tell = (news: ServiceNews): void => {
    process.send?.(news);
  };
  await begin({
    name,
    brokers,
    kafka: new Kafka({ clientId: name, brokers, logLevel: logLevel.NOTHING, retry: { initialRetryTime: 100, retries: 12 } }),
    rate: Number(values.rate),
    random: new Random(`${values.seed} ${name}`),
    journal,
    onStop: (stop) => stops.push(stop),
    tell,
  });
  tell({ ready: name });
}

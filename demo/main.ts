/**
 * `npm run demo`: a broker, the shop and the dashboard on it, until Ctrl-C. `--check` looks whether it is all there, prints one
 * JSON line and ends.
 */
import { parseArgs } from 'node:util';
import { ensureBuild } from '../scripts/build.mjs';
import { checkDemo } from './check/check.ts';
import { type Dashboard, portNear, startDashboard } from './dashboard.ts';
import { ensureKafka } from './kafka/artifacts.ts';
import { startBroker } from './kafka/broker.ts';
import { ensureClassArchive } from './kafka/class-archive.ts';
import { takePlace } from './place.ts';
import { createTopics, type Shop, startShop } from './shop/shop.ts';

const { check, rate, seed } = readArguments();
/** In a check the one line of JSON is the output; all else is told beside it. */
const say = (line: string): void => (check ? console.error(line) : console.log(line));

type Ending = { readonly why: 'stopped' | 'checked' } | { readonly why: 'crash'; readonly reason: string };
const ending = Promise.withResolvers<Ending>();
const onCrash = (reason: string): void => ending.resolve({ why: 'crash', reason });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => ending.resolve({ why: 'stopped' }));

const parts = new AsyncDisposableStack();
/** What needs the broker, and stops at the same time. */
const running: { stop(): Promise<void> }[] = [];
const stopRunning = async (): Promise<void> => {
  await Promise.all(running.map((part) => part.stop()));
};
const end = await Promise.race([ending.promise, runDemo()]).catch(
  (error: unknown): Ending => ({ why: 'crash', reason: inWords(error) }),
);
if (end.why === 'crash') console.error(`${end.reason}\nThe demo stops.`);
if (end.why === 'stopped') say('\nStopping …');
await parts.disposeAsync();
// What was just being started ends with this process.
process.exit(end.why === 'checked' || (end.why === 'stopped' && !check) ? 0 : 1);

/** Starts everything; resolves only when the check is done. */
async function runDemo(): Promise<Ending> {
  const place = await takePlace();
  parts.defer(() => place.release());
  const own = process.env.KAFKA_BROKERS;
  // What is needed first, at the same time; the shop's ten processes would only slow the build down.
  const [brokers] = await Promise.all([prepareBrokers(own), ensureBuild(say)]);
  parts.defer(stopRunning);
  const wanted = Number(process.env.PORT || 3000);
  const port = await portNear(wanted);
  const [shop, dashboard] = await Promise.all([
    openShop(brokers, own !== undefined, place.logDir),
    openDashboard(brokers, port, place.dataDir),
  ]);
  if (check) {
    console.log(JSON.stringify(await checkDemo(dashboard.address, shop.firstStuck)));
    return { why: 'checked' };
  }
  if (port !== wanted) say(`Port ${wanted} is taken, so this is another one.`);
  say(`\nThroughline is at ${dashboard.address}\n`);
  const stuck = await shop.firstStuck;
  say(`Three things to try:
  1. Watch the orders flow:  ${dashboard.address}
  2. See notifications fall behind and catch up, every minute and a half:  ${dashboard.address}groups/notifications
  3. Follow an order that got stuck at shipping:  ${dashboard.address}flows/${stuck}
     (or paste its correlation id, ${stuck}, into ${dashboard.address}events)

Ctrl-C stops all of it.${own === undefined ? '' : ` The shop's topics and groups stay on ${own}.`}`);
  return new Promise(() => {});
}

/** The cluster that was given or a broker of our own, with the shop's topics: the dashboard is to find them when it starts. */
async function prepareBrokers(own: string | undefined): Promise<string> {
  const brokers = own ?? (await startOwnBroker());
  await createTopics(brokers);
  return brokers;
}

async function openShop(brokers: string, isTheirs: boolean, logDir: string): Promise<Shop> {
  // On somebody's own cluster the same orders would come twice.
  const shop = await startShop({ brokers, rate, seed: seed ?? (isTheirs ? String(Date.now()) : '1'), logDir, onCrash });
  running.push(shop);
  say(`The shop is open: ${rate} orders a second (what each service does is in ${logDir})`);
  return shop;
}

async function openDashboard(brokers: string, port: number, dataDir: string): Promise<Dashboard> {
  const dashboard = await startDashboard({ brokers, port, dataDir, onCrash });
  running.push(dashboard);
  return dashboard;
}

async function startOwnBroker(): Promise<string> {
  await ensureKafka(undefined, { onProgress: say });
  await ensureClassArchive();
  const broker = await startBroker({ onCrash });
  parts.defer(() => broker.stop());
  say(`Kafka is at ${broker.bootstrap}`);
  return broker.bootstrap;
}

function readArguments(): { check: boolean; rate: number; seed: string | undefined } {
  try {
    const { values } = parseArgs({
      options: { check: { type: 'boolean', default: false }, rate: { type: 'string', default: '20' }, seed: { type: 'string' } },
    });
    const ordersPerSecond = Number(values.rate);
    if (!(ordersPerSecond > 0 && ordersPerSecond <= 1000))
      throw new Error('--rate: orders a second, more than 0 and at most 1000');
    return { check: values.check, rate: ordersPerSecond, seed: values.seed };
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  }
}

/** An error with what it was caused by. */
function inWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message}; ${inWords(error.cause)}`;
}

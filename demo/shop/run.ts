/** The shop alone, on a broker that is there: `node demo/shop/run.ts --brokers host:port [--rate 20] [--seed 1]`. */
import { parseArgs } from 'node:util';
import { startShop } from './shop.ts';

const { values } = parseArgs({
  options: {
    brokers: { type: 'string', default: '127.0.0.1:9092' },
    rate: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    logs: { type: 'string', default: '.cache/demo/logs' },
  },
});
const shop = await startShop({
  brokers: values.brokers,
  rate: Number(values.rate),
  seed: values.seed,
  logDir: values.logs,
  onLog: console.error,
  onCrash: (reason) => {
    console.error(`${reason}: the shop stops`);
    void end(1);
  },
});
console.log('The shop is open');
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end(0));
void shop.firstStuck.then((id) => console.log(`An order is stuck at shipping: ${id}`));

async function end(code: number): Promise<void> {
  await shop.stop();
  process.exit(code);
}

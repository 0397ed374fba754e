import process from 'node:process';
import { becomeNode24, start } from './processes.mjs';
import { ensureSetup } from './setup.mjs';

start(async () => {
  const args = process.argv.slice(2);
  // The check opens a browser, which comes with the packages of the tests.
  await ensureSetup({ broker: !process.env.KAFKA_BROKERS, development: args.includes('--check') });
  // The warning is about a timer of kafkajs's.
  await becomeNode24(['--disable-warning=TimeoutNegativeWarning', 'demo/main.ts', ...args]);
});

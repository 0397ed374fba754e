/** Settings from the environment and one file, typed; every one is documented in lib/config/settings.ts. */
export { loadConfig } from './config/load.ts';
export { describeMistakes, type Mistake } from './config/mistake.ts';
export { settingsTable } from './config/settings-table.ts';
export type { Config, IndexConfig, KafkaConfig, ServerConfig } from './config/shape.ts';

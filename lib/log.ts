import { type Logger, pino } from 'pino';

export type { Logger };

/** JSON lines on stdout. Secrets never reach it: callers log problems and names, not configuration or payloads. */
export const createLogger = (level: string, part: string): Logger =>
  pino({ level, base: { part } }, pino.destination({ fd: 1, sync: true }));

import { z } from 'zod';
import { epochMsSchema } from './common.ts';
import { sourceStateSchema } from './health.ts';

/**
 * What `GET /api/stream` sends (SSE event `change`, id = sequence number): which parts have a newer answer. The client asks
 * for what it shows. Versions only grow within one run; `run` changes when the server was restarted.
 */
export const changeSchema = z.object({
  run: z.string(),
  asOfMs: epochMsSchema.nullable(),
  topology: z.string(),
  readings: z.number(),
  events: z.number(),
  /** Health but for its times and counters, which change all the time. */
  health: z.number(),
  sources: z.array(z.object({ id: z.string(), state: sourceStateSchema, sinceMs: epochMsSchema })),
});
export type Change = z.infer<typeof changeSchema>;

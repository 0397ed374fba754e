import { ENGINE_KEY, type EngineClient } from '../engine/questions.ts';

/**
 * Next bundles the route handlers apart from the server that starts the engine, so a module variable would be two of them:
 * the one client lives on globalThis, under a registered symbol.
 */
export function shareEngine(client: EngineClient): void {
  Object.defineProperty(globalThis, ENGINE_KEY, { value: client, configurable: true });
}

/** The engine of this process; throws when the server was started in another way than by lib/server/main.ts. */
export function sharedEngine(): EngineClient {
  const client: unknown = Reflect.get(globalThis, ENGINE_KEY);
  if (!isEngineClient(client)) throw new Error('no engine in this process: start it with npm start, not with next start');
  return client;
}

const isEngineClient = (value: unknown): value is EngineClient =>
  typeof value === 'object' && value !== null && 'ask' in value && 'subscribe' in value;

import type { EngineClient } from '../engine/questions.ts';
import type { Layouts } from '../layout/layouts.ts';

/** What answers requests. */
export interface SharedParts {
  readonly engine: EngineClient;
  readonly layouts: Pick<Layouts, 'layout' | 'ahead'>;
}

/**
 * Next bundles the route handlers apart from the server that starts the parts, so a module variable would be two of them:
 * they live on globalThis, under a registered symbol.
 */
const KEY = Symbol.for('throughline.parts');

export function shareParts(parts: SharedParts): void {
  Object.defineProperty(globalThis, KEY, { value: parts, configurable: true });
}

/** The parts of this process; throws when the server was started in another way than by lib/server/main.ts. */
export function sharedParts(): SharedParts {
  const parts: unknown = Reflect.get(globalThis, KEY);
  if (!areParts(parts)) throw new Error('no engine in this process: start it with npm start, not with next start');
  return parts;
}

const areParts = (value: unknown): value is SharedParts =>
  typeof value === 'object' && value !== null && 'engine' in value && 'layouts' in value;

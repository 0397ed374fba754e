import type { ResourceLimits } from 'node:worker_threads';

/**
 * For threads of our own. Left alone, V8 lets a thread's young generation grow to 134 MB and keeps it. With this, reading a
 * million events costs the same CPU time (17 s on two busy cores) and 120 to 190 MB less memory, measured.
 */
export const SMALL_YOUNG_GENERATION: ResourceLimits = { maxYoungGenerationSizeMb: 48 };

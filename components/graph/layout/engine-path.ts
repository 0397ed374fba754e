import { withBasePath } from '../../../lib/api/base-path.ts';

/** The layout engine's worker, served as its package has it (scripts/build.mjs): sending it through the bundler took a fifth of the build. */
export const LAYOUT_ENGINE_PATH = withBasePath('/elk-worker.min.js');

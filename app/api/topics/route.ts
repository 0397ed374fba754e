import { answers } from '../../../lib/server/respond.ts';

export const dynamic = 'force-dynamic';

export const GET = answers('topics', (query) => ({ ask: 'topics', ...query }));

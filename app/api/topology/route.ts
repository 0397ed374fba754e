import { answers } from '../../../lib/server/respond.ts';

export const dynamic = 'force-dynamic';

export const GET = answers('topology', ({ all, ...query }) => ({ ask: 'topology', ...query, all: all === 'true' }));

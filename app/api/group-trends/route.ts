import { answers } from '../../../lib/server/respond.ts';

export const dynamic = 'force-dynamic';

export const GET = answers('groupTrends', (query) => ({ ask: 'groupTrends', query }));

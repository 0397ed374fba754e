import { answers } from '../../../../../lib/server/respond.ts';

export const dynamic = 'force-dynamic';

export const GET = answers('groupHistory', (query, { group }) => ({ ask: 'groupHistory', group, query }));

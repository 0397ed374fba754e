import { answers } from '../../../../lib/server/respond.ts';

export const dynamic = 'force-dynamic';

export const GET = answers('topologyChanges', ({ all, ...query }) => ({ ask: 'topologyChanges', ...query, all: all === 'true' }));

import { answers } from '../../../../lib/server/respond.ts';

export const dynamic = 'force-dynamic';

export const GET = answers('topic', (query, { topic }) => ({ ask: 'topic', ...query, topic }));

import { answers } from '../../../lib/server/respond.ts';

export const dynamic = 'force-dynamic';

export const GET = answers('groups', (query) => ({ ask: 'groups', ...query }));

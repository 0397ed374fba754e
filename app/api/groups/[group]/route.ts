import { answers } from '../../../../lib/server/respond.ts';

export const dynamic = 'force-dynamic';

export const GET = answers('group', (query, { group }) => ({ ask: 'group', ...query, group }));

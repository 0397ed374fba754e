import { answers } from '../../../../lib/server/respond.ts';

export const dynamic = 'force-dynamic';

export const GET = answers('scan', (query, { id }) => ({ ask: 'scan', ...query, id }));
export const DELETE = answers('endScan', (query, { id }) => ({ ask: 'endScan', ...query, id }));

import { answers } from '../../../../lib/server/respond.ts';

export const dynamic = 'force-dynamic';

export const GET = answers('flow', (query, { correlationId }) => ({ ask: 'flow', ...query, correlationId }));

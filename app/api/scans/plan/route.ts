import { posted } from '../../../../lib/server/respond.ts';

export const dynamic = 'force-dynamic';

export const POST = posted('planScan', (asked) => ({ ask: 'planScan', asked }));

import { answers, posted } from '../../../lib/server/respond.ts';

export const dynamic = 'force-dynamic';

export const GET = answers('scans', (query) => ({ ask: 'scans', ...query }));
export const POST = posted('startScan', (asked) => ({ ask: 'startScan', asked }));

import { laidOutAhead } from '../../../../lib/server/lay-out.ts';

export const dynamic = 'force-dynamic';

export const GET = laidOutAhead;

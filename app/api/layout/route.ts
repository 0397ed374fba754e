import { layOut } from '../../../lib/server/lay-out.ts';

export const dynamic = 'force-dynamic';

export const POST = layOut;

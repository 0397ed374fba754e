import { answers, attachment } from '../../../../../../lib/server/respond.ts';

export const dynamic = 'force-dynamic';

export const GET = answers(
  'record',
  (query, { topic, partition, offset }) => ({ ask: 'record', ...query, topic, partition: Number(partition), offset }),
  (question) => (question.ask === 'record' && question.raw !== undefined ? attachment(question) : {}),
);

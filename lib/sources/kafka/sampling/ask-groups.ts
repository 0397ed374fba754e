import type { Problem } from '../../../model/problem.ts';
import { SourceError } from '../../source.ts';
import type { KafkaConnections } from '../connection.ts';
import type { ProtocolRequest } from '../protocol-request.ts';

/** What came back about one item: its part of the answer, or why there is none. */
export type Outcome<Answer> = { readonly answer: Answer } | { readonly problem: Problem };

/** Groups in one request: keeps an answer at some megabytes even when every group has thousands of offsets. */
const BATCH = 500;

export interface GroupAt {
  readonly id: string;
  readonly coordinator: number;
}

/**
 * Asks the coordinators about many groups: all coordinators at once, many groups a request. Every group gets an outcome. A batch
 * whose answer cannot be read is halved until the group that breaks it stands alone; a broker that cannot be reached costs its
 * own groups.
 */
export async function askGroups<Answer>(
  connections: KafkaConnections,
  request: ProtocolRequest<{ readonly groups: readonly string[] }, readonly Answer[]>,
  groups: readonly GroupAt[],
  idOf: (answer: Answer) => string,
): Promise<ReadonlyMap<string, Outcome<Answer>>> {
  const outcomes = new Map<string, Outcome<Answer>>();
  const ask = async (coordinator: number, ids: readonly string[]): Promise<void> => {
    try {
      const link = await connections.to(coordinator, 'sample');
      for (const answer of await link.call(request, { groups: ids })) outcomes.set(idOf(answer), { answer });
      for (const id of ids) if (!outcomes.has(id)) outcomes.set(id, { problem: unanswered(request.name, id) });
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      if (error.problem.code === 'unreadable-response' && ids.length > 1) {
        const half = Math.ceil(ids.length / 2);
        await Promise.all([ask(coordinator, ids.slice(0, half)), ask(coordinator, ids.slice(half))]);
      } else {
        for (const id of ids) outcomes.set(id, { problem: error.problem });
      }
    }
  };
  const byCoordinator = Map.groupBy(groups, (group) => group.coordinator);
  const batches = [...byCoordinator].flatMap(([coordinator, mine]) =>
    chunks(
      mine.map((group) => group.id),
      BATCH,
    ).map((ids) => ask(coordinator, ids)),
  );
  await Promise.all(batches);
  return outcomes;
}

const unanswered = (request: string, id: string): Problem => ({
  code: 'not-answered',
  message: `group ${id}: the coordinator's answer to ${request} does not mention it`,
});

/** `items` in slices of at most `size`. */
export function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
}

import type { ReaderPosition } from '../flows/receipts.ts';
import { severityOf } from '../model/status.ts';
import { problemText } from './group-view.ts';
import type { SourceHistory } from './history.ts';
import type { Snapshot } from './snapshot.ts';

/** Where every group that reads a topic stands on one of its partitions. */
export type ReadersOf = (topic: string, partition: number) => readonly ReaderPosition[];

/** Reader positions of one snapshot, worked out once per partition asked for. */
export function readersOf(snapshot: Snapshot, history: SourceHistory): ReadersOf {
  const known = new Map<string, ReaderPosition[]>();
  return (topic, partition) => {
    const key = `${partition}/${topic}`;
    let readers = known.get(key);
    if (!readers) {
      readers = positionsOn(snapshot, history, topic, partition);
      known.set(key, readers);
    }
    return readers;
  };
}

function positionsOn(snapshot: Snapshot, history: SourceHistory, topic: string, partition: number): ReaderPosition[] {
  const readers = snapshot.topicByName.get(topic)?.readers ?? [];
  return readers.flatMap((group): ReaderPosition[] => {
    const reading = group.readings.find((row) => row.topic === topic && row.partition === partition);
    const on = group.topics.find((entry) => entry.topic === topic);
    if (!reading || !on) return [];
    const track = history.commit(group.sample.id, topic, partition);
    const problem = group.sample.problem;
    return [
      {
        group: group.sample.id,
        committed: reading.committed,
        logStart: reading.logStart,
        passed: (offset) => track?.passed(offset) ?? null,
        problem: problem === null ? null : problemText(problem),
        severity: severityOf(on.status),
        reason: on.reason,
      },
    ];
  });
}

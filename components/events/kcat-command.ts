import { shellWord } from '../ui/shell-word.ts';
import type { EventPosition } from './event-position.ts';

/** The kcat command that reads exactly this record from the broker, headers and all. */
export const kcatCommand = (brokers: readonly string[], { topic, partition, offset }: EventPosition): string =>
  [
    'kcat -C',
    '-b',
    shellWord(brokers.join(',')),
    '-t',
    shellWord(topic),
    `-p ${partition} -o ${offset} -c 1`,
    `-f '%k\\n%h\\n%s\\n'`,
  ].join(' ');

import type { EventPosition } from './event-position.ts';

/** One word of a POSIX shell, whatever is in it. */
const quoted = (text: string): string => (/^[\w./:,@-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);

/** The kcat command that reads exactly this record from the broker, headers and all. */
export const kcatCommand = (brokers: readonly string[], { topic, partition, offset }: EventPosition): string =>
  [
    'kcat -C',
    '-b',
    quoted(brokers.join(',')),
    '-t',
    quoted(topic),
    `-p ${partition} -o ${offset} -c 1`,
    `-f '%k\\n%h\\n%s\\n'`,
  ].join(' ');

import type { Config, KafkaConfig } from '../../config.ts';
import type { Clock } from '../../model/units.ts';
import type { Source } from '../source.ts';
import { KafkaConnections } from './connection.ts';
import { fetchRecord } from './fetcher.ts';
import { LogReader } from './log-reader.ts';
import { Sampler } from './sampler.ts';
import type { Scanner } from './scanner.ts';
import { createTailer } from './tailer.ts';

export interface KafkaSourceParts<Events> {
  readonly clock: Clock;
  readonly scanner: Scanner<Events>;
}

/** The port to one Kafka cluster: sampler, tailer, fetcher and log reader over one set of connections. Constructing does no I/O. */
export function createKafkaSource<Events>(config: Config, { clock, scanner }: KafkaSourceParts<Events>): Source<Events> {
  const connections = new KafkaConnections(config.kafka, clock);
  const sampler = new Sampler(connections, clock);
  const reader = new LogReader({ connections, index: config.index, clock });
  return {
    id: connections.source,
    kind: 'kafka',
    addresses: config.kafka.brokers,
    principal: principalOf(config.kafka),
    attempts: () => connections.attempts(),
    sample: (signal) => sampler.sample(signal),
    tail: (options) => createTailer({ connections, index: config.index, rack: config.kafka.rack, clock, scanner }, options),
    fetchRecord: (at, signal) => fetchRecord(connections, at, signal),
    readLog: (span, signal) => reader.read(span, signal),
    offsetsAt: (topic, partitions, atMs) => reader.offsetsAt(topic, partitions, BigInt(Math.ceil(atMs))),
    close: () => connections.close(),
  };
}

/** With a password the broker calls us by our user name; by certificate or token it decides itself, and without either there is one name. */
function principalOf({ sasl, tls }: KafkaConfig): string | null {
  if (sasl !== null) return 'username' in sasl ? `User:${sasl.username}` : null;
  return tls !== null && tls.cert !== null ? null : 'User:ANONYMOUS';
}

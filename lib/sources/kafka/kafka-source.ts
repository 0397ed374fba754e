import type { Config } from '../../config.ts';
import { type Clock, systemClock } from '../../model/units.ts';
import type { Source } from '../source.ts';
import { KafkaConnections } from './connection.ts';
import { fetchRecord } from './fetcher.ts';
import { Sampler } from './sampler.ts';
import { createTailer } from './tailer.ts';

/** The port to one Kafka cluster: sampler, tailer and fetcher over one set of connections. Constructing does no I/O. */
export function createKafkaSource(config: Config, clock: Clock = systemClock): Source {
  const connections = new KafkaConnections(config.kafka);
  const sampler = new Sampler(connections, clock);
  return {
    id: connections.source,
    kind: 'kafka',
    addresses: config.kafka.brokers,
    sample: (signal) => sampler.sample(signal),
    tail: (options) => createTailer({ connections, index: config.index, rack: config.kafka.rack, clock }, options),
    fetchRecord: (at, signal) => fetchRecord(connections, at, signal),
    close: () => connections.close(),
  };
}

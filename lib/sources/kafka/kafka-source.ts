import type { Config } from '../../config.ts';
import { type Clock, systemClock } from '../../model/units.ts';
import { type Source, SourceError } from '../source.ts';
import { KafkaConnections } from './connection.ts';
import { Sampler } from './sampler.ts';

/** The port to one Kafka cluster: sampler, tailer and fetcher over one set of connections. Constructing does no I/O. */
export function createKafkaSource(config: Config, clock: Clock = systemClock): Source {
  const connections = new KafkaConnections(config.kafka);
  const sampler = new Sampler(connections, clock);
  return {
    id: connections.source,
    kind: 'kafka',
    addresses: config.kafka.brokers,
    sample: (signal) => sampler.sample(signal),
    tail: () => ({ follow: () => {}, coverage: () => [], leftOut: () => [], lastProblem: () => null, stop: async () => {} }),
    fetchRecord: async () => {
      throw new SourceError({ code: 'not-available', message: 'records cannot be read yet' });
    },
    close: () => connections.close(),
  };
}

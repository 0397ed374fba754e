import { Partitioners, type Producer } from 'kafkajs';
import type { ServiceContext } from './service.ts';

/** A producer that puts keys where the Java clients would. */
export async function createProducer({ kafka, onStop }: ServiceContext): Promise<Producer> {
  const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner, allowAutoTopicCreation: false });
  await producer.connect();
  onStop(() => producer.disconnect());
  return producer;
}

import type { ITopicConfig } from 'kafkajs';

const MB = 1024 ** 2;

interface Shape {
  readonly partitions: number;
  readonly compacted?: true;
}

const shapes = {
  'orders.commands': { partitions: 4 },
  'orders.events': { partitions: 4 },
  'orders.state': { partitions: 3, compacted: true },
  'payments.events': { partitions: 4 },
  'fraud.decisions': { partitions: 3 },
  'inventory.events': { partitions: 4 },
  'shipments.events': { partitions: 3 },
  'shipping.dlt': { partitions: 3 },
  'notifications.sent': { partitions: 3 },
} as const satisfies Record<string, Shape>;

export type ShopTopic = keyof typeof shapes;
export const shopTopics = Object.keys(shapes) as readonly ShopTopic[];

/** The shop's topics for createTopics. Bounded, so that a demo left running does not fill the disk. */
export const topicConfigs: readonly ITopicConfig[] = Object.entries(shapes).map(([topic, { partitions, ...rest }]) => ({
  topic,
  numPartitions: partitions,
  // Whatever the cluster has as its default.
  replicationFactor: -1,
  configEntries:
    'compacted' in rest
      ? [{ name: 'cleanup.policy', value: 'compact' }]
      : [
          { name: 'retention.ms', value: String(3 * 3600_000) },
          { name: 'retention.bytes', value: String(64 * MB) },
          { name: 'segment.bytes', value: String(16 * MB) },
        ],
}));

import type { Brand } from './brand.ts';

/** One configured broker system. Every id in the product carries its source. */
export type SourceId = Brand<string, 'SourceId'>;
export type TopicName = Brand<string, 'TopicName'>;
/** May be the empty string: Kafka allows it. */
export type GroupId = Brand<string, 'GroupId'>;
export type ServiceName = Brand<string, 'ServiceName'>;

export const sourceId = (text: string): SourceId => text as SourceId;
export const topicName = (text: string): TopicName => text as TopicName;
export const groupId = (text: string): GroupId => text as GroupId;
export const serviceName = (text: string): ServiceName => text as ServiceName;

/** Where one record is: unique within a source for the life of a topic id. */
export interface Position {
  readonly topic: TopicName;
  readonly partition: number;
  readonly offset: bigint;
}

export const positionText = (at: Position): string => `${at.topic} p${at.partition} @ ${at.offset}`;

import type { IHeaders, KafkaMessage, Message, RecordMetadata } from 'kafkajs';
import type { MessageIds } from './headers/ids.ts';
import type { Position } from './journal.ts';
import type { Order } from './order.ts';
import type { ShopTopic } from './topics.ts';

/** A record that a service has read. */
export interface Incoming {
  readonly topic: string;
  readonly partition: number;
  readonly message: KafkaMessage;
  /** Null when its headers carry none. */
  readonly ids: MessageIds | null;
  readonly order: Order;
  /** Its type by the value's own word. */
  readonly type: string;
  readonly readMs: number;
}

/** A record to write. Its key is the order's id. */
export interface Outgoing {
  readonly topic: ShopTopic;
  readonly type: string;
  readonly order: Order;
  /** What the value says besides the order and the type. */
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly headers?: IHeaders;
}

/** As `kafkajs` sends it. */
export const messageOf = ({ type, order, facts, headers }: Outgoing): Message => ({
  key: order.orderId,
  value: JSON.stringify({ type, ...order, ...facts }),
  ...(headers === undefined ? {} : { headers }),
});

/** Where a message that was sent alone went. */
export function positionOf(sent: readonly RecordMetadata[]): Position | null {
  const [where] = sent;
  return where === undefined ? null : { topic: where.topicName, partition: where.partition, offset: where.baseOffset ?? '0' };
}

/** The order and type in a value. Null when it is none of the shop's: people write to these topics too, to see what happens. */
export function readValue(value: Buffer | string | null): { order: Order; type: string } | null {
  if (value === null) return null;
  let content: unknown;
  try {
    content = JSON.parse(value.toString());
  } catch {
    return null; // not JSON, so not the shop's
  }
  if (typeof content !== 'object' || content === null || !('orderId' in content) || !('total' in content)) return null;
  const { type, ...order } = content as Order & { readonly type?: string };
  return { order, type: type ?? 'unknown' };
}

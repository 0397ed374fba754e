import type { IHeaders, KafkaMessage } from 'kafkajs';

export interface Failure {
  readonly topic: string;
  readonly partition: number;
  readonly message: KafkaMessage;
  readonly group: string;
  readonly error: Error;
}

/**
 * The headers of a record in a dead-letter topic, as Spring's DeadLetterPublishingRecoverer writes them: those of the record that
 * failed, and where it came from. The partition is a 4-byte and the offset and timestamp 8-byte numbers, big-endian
 * (spring-kafka, KafkaHeaders.DLT_…).
 */
export function deadLetterHeaders({ topic, partition, message, group, error }: Failure): IHeaders {
  const failedIn = `shop.${group}.LabelPrinter.print(LabelPrinter.java:88)`;
  return {
    ...message.headers,
    'kafka_dlt-original-topic': topic,
    'kafka_dlt-original-partition': int32(partition),
    'kafka_dlt-original-offset': int64(message.offset),
    'kafka_dlt-original-timestamp': int64(message.timestamp),
    'kafka_dlt-original-timestamp-type': 'CREATE_TIME',
    'kafka_dlt-original-consumer-group': group,
    'kafka_dlt-exception-fqcn': 'org.springframework.kafka.listener.ListenerExecutionFailedException',
    'kafka_dlt-exception-cause-fqcn': `shop.${group}.${error.name}`,
    'kafka_dlt-exception-message': error.message,
    'kafka_dlt-exception-stacktrace': `shop.${group}.${error.name}: ${error.message}\n\tat ${failedIn}\n`,
  };
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

function int64(value: string): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(BigInt(value));
  return bytes;
}

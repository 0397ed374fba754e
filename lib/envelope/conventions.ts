import type { Convention } from './convention.ts';
import { axon4, axon5 } from './conventions/axon.ts';
import { brighter } from './conventions/brighter.ts';
import { cap } from './conventions/cap.ts';
import { cloudEvents } from './conventions/cloudevents.ts';
import { cloudEventsStructured } from './conventions/cloudevents-structured.ts';
import { connectDeadLetter } from './conventions/connect-dead-letter.ts';
import { debeziumOutbox } from './conventions/debezium-outbox.ts';
import { eventuate, eventuateEnvelope } from './conventions/eventuate.ts';
import { massTransit } from './conventions/masstransit.ts';
import { nServiceBus } from './conventions/nservicebus.ts';
import { plainNames } from './conventions/plain-names.ts';
import { rebus } from './conventions/rebus.ts';
import { springCloudStreamDeadLetter, springDeadLetter, springRetry } from './conventions/spring-dead-letter.ts';
import { springKafka } from './conventions/spring-kafka.ts';
import { streamsDeadLetter } from './conventions/streams-dead-letter.ts';
import { b3, b3Single, datadog, jaeger, w3cTrace } from './conventions/trace-carriers.ts';
import { wolverine } from './conventions/wolverine.ts';
import type { PayloadConvention } from './payload-convention.ts';

/**
 * The conventions known from the start, in the order they are tried; a user's own names come before them. The first that gives
 * a correlation id names the event's convention; what it leaves open the later ones fill.
 * Adding one: its file, and its line here.
 */
export const conventions: readonly Convention[] = [
  cloudEvents,
  nServiceBus,
  massTransit,
  axon4,
  axon5,
  springKafka,
  wolverine,
  rebus,
  cap,
  brighter,
  eventuate,
  debeziumOutbox,
  plainNames,
  springDeadLetter,
  springRetry,
  springCloudStreamDeadLetter,
  connectDeadLetter,
  streamsDeadLetter,
  w3cTrace,
  b3Single,
  b3,
  datadog,
  jaeger,
];

/** Those whose ids lie in the payload. Each knows its records before parsing any, and comes before all headers but a user's own. */
export const payloadConventions: readonly PayloadConvention[] = [cloudEventsStructured, eventuateEnvelope];

import { type Connection, type Reader, Writer } from '@platformatic/kafka';
import { SourceError } from '../source.ts';
import { AnswerMemory } from './answer-memory.ts';
import { connectionFailure } from './problems.ts';
import type { ProtocolRequest } from './protocol-request.ts';
import { WireReader } from './wire-reader.ts';
import { WireWriter } from './wire-writer.ts';

/** The versions one broker knows of each request, by request key. */
export type KnownVersions = ReadonlyMap<number, readonly [number, number]>;

/**
 * One open connection to one broker, knowing which versions it speaks. A broker answers a connection strictly in order, so long
 * polls and quick questions belong on links of different purposes.
 */
export class BrokerLink {
  /** host:port, for messages. */
  readonly address: string;
  readonly connection: Connection;
  readonly #versions: KnownVersions;
  readonly #memory: AnswerMemory;

  constructor(address: string, connection: Connection, versions: KnownVersions, memory = new AnswerMemory()) {
    this.address = address;
    this.connection = connection;
    this.#versions = versions;
    this.#memory = memory;
  }

  /** The highest version both sides know; null when there is none. */
  versionOf({ key, versions: [ours, oursMax] }: Pick<ProtocolRequest<never, unknown>, 'key' | 'versions'>): number | null {
    const known = this.#versions.get(key);
    if (!known) return null;
    const version = Math.min(oursMax, known[1]);
    return version >= Math.max(ours, known[0]) ? version : null;
  }

  /**
   * Sends one request and reads its answer. Rejects with a SourceError: UNSUPPORTED_VERSION when there is no common version,
   * `request-failed` when the connection broke or nothing came in time, `unreadable-response` when the answer has another shape.
   * Errors inside the answer are the caller's to look at.
   */
  async call<Args, Answer>(request: ProtocolRequest<Args, Answer>, args: Args): Promise<Answer> {
    const version = this.versionOf(request);
    if (version === null) {
      const message = `the broker at ${this.address} does not know ${request.name} in a version we speak (${request.versions.join(' to ')})`;
      throw new SourceError({ code: 'UNSUPPORTED_VERSION', message, hint: 'Kafka 3.9 to 4.x is supported' });
    }
    const writer = new WireWriter();
    request.write(writer, args, version);
    const answer = await this.#send(request.name, request.key, version, writer.finish());
    try {
      return request.read(new WireReader(answer), version);
    } catch (cause) {
      const message = `the answer of ${this.address} to ${request.name} version ${version} could not be read: ${cause instanceof Error ? cause.message : cause}`;
      throw new SourceError({ code: 'unreadable-response', message }, { cause });
    }
  }

  #send(name: string, key: number, version: number, body: Buffer): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      const fail = (cause: unknown): void => {
        // After a time-out the client no longer finds its place in the stream; every failed request ends the connection.
        this.connection.close(() => {});
        const message = `${name} to ${this.address} failed: ${connectionFailure(cause)}`;
        reject(new SourceError({ code: 'request-failed', message }, { cause }));
      };
      const keepWhole = (_correlationId: number, _key: number, _version: number, reader: Reader): Buffer =>
        this.#memory.joined(reader.buffer.buffers);
      this.connection.send<Buffer>(
        key,
        version,
        () => Writer.create().append(body),
        keepWhole,
        true,
        true,
        (error, answer) => {
          if (error || !answer) fail(error);
          else resolve(answer);
        },
      );
    });
  }
}

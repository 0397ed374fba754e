import { isIP } from 'node:net';
import { apiVersionsV3, Connection, type ConnectionOptions } from '@platformatic/kafka';
import type { KafkaConfig } from '../../config.ts';
import type { SourceId } from '../../model/ids.ts';
import { sourceId } from '../../model/ids.ts';
import { type Clock, systemClock } from '../../model/units.ts';
import { type Attempt, SourceError } from '../source.ts';
import { AnswerMemory } from './answer-memory.ts';
import { BrokerLink, type KnownVersions } from './broker-link.ts';
import { connectionFailure, isAuthenticationFailure } from './problems.ts';

/** Questions that must not wait for each other go over connections of their own. */
export type Purpose = 'sample' | 'tail' | `backfill ${number}` | 'fetch' | 'scan';

export interface BrokerAddress {
  readonly id: number;
  readonly host: string;
  readonly port: number;
}

const CONNECT_TIMEOUT_MS = 5000;
/** Requests in flight on one connection; the broker queues the rest anyway. */
const IN_FLIGHT = 100;

/**
 * The open connections to one cluster, by broker and purpose: opened when first asked for, shared from then on, and opened anew
 * after they broke. Constructing does no I/O. TLS and SASL are set here and nowhere else.
 */
export class KafkaConnections {
  readonly source: SourceId;
  readonly memory = new AnswerMemory();
  readonly #config: KafkaConfig;
  readonly #bootstrap: readonly Omit<BrokerAddress, 'id'>[];
  #brokers = new Map<number, BrokerAddress>();
  readonly #links = new Map<string, Promise<BrokerLink>>();
  readonly #open = new Set<Connection>();
  readonly #clock: Clock;
  readonly #attempts = new Map<string, Attempt>();
  #closed = false;

  constructor(config: KafkaConfig, clock: Clock = systemClock) {
    this.#config = config;
    this.#clock = clock;
    this.source = sourceId(config.source);
    this.#bootstrap = config.brokers.map(parseAddress);
  }

  /** How the last try at each configured address went, in the order of the configuration; those never tried are left out. */
  attempts(): readonly Attempt[] {
    return this.#bootstrap.flatMap((broker) => this.#attempts.get(addressOf(broker)) ?? []);
  }

  /** Which brokers there are now, from Metadata. Links to brokers that moved to another address are opened there. */
  learn(brokers: readonly BrokerAddress[]): void {
    this.#brokers = new Map(brokers.map((broker) => [broker.id, broker]));
  }

  /**
   * A link to one broker by its node id. Rejects with a SourceError `broker-unreachable`, or BROKER_NOT_AVAILABLE when no metadata
   * has named it.
   */
  async to(nodeId: number, purpose: Purpose): Promise<BrokerLink> {
    this.#requireOpen();
    const broker = this.#brokers.get(nodeId);
    if (!broker)
      throw new SourceError({ code: 'BROKER_NOT_AVAILABLE', message: `broker ${nodeId} is not among the live brokers` });
    try {
      return await this.#link(broker, purpose);
    } catch (cause) {
      if (cause instanceof SourceError) throw cause;
      const message = `cannot reach broker ${nodeId} at ${broker.host}:${broker.port}: ${connectionFailure(cause)}`;
      throw new SourceError({ code: 'broker-unreachable', message }, { cause });
    }
  }

  /**
   * A link to whichever broker answers: one that is open, else the known brokers and the configured addresses in turn. Rejects with
   * a SourceError `broker-unreachable` that names every address and why it did not answer.
   */
  async any(purpose: Purpose): Promise<BrokerLink> {
    this.#requireOpen();
    const addresses = new Map([...this.#brokers.values(), ...this.#bootstrap].map((broker) => [addressOf(broker), broker]));
    const inOrder = [...addresses.values()].sort((a, b) => Number(this.#has(b, purpose)) - Number(this.#has(a, purpose)));
    const failures = new Map<string, unknown>();
    for (const broker of inOrder) {
      try {
        return await this.#link(broker, purpose);
      } catch (error) {
        failures.set(addressOf(broker), error);
        this.#requireOpen();
      }
    }
    throw unreachable(failures);
  }

  /** Ends every connection; requests under way reject. Nothing can be opened afterwards. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#links.clear();
    await Promise.all([...this.#open].map((connection) => connection.close()));
  }

  #requireOpen(): void {
    if (this.#closed) throw new SourceError({ code: 'closed', message: 'the connections to Kafka were closed' });
  }

  #has(broker: Omit<BrokerAddress, 'id'>, purpose: Purpose): boolean {
    return this.#links.has(`${purpose} ${addressOf(broker)}`);
  }

  #link(broker: Omit<BrokerAddress, 'id'>, purpose: Purpose): Promise<BrokerLink> {
    const key = `${purpose} ${addressOf(broker)}`;
    const existing = this.#links.get(key);
    if (existing) return existing;
    // A turn later, so that `forget` always finds the link it is about.
    const link = Promise.resolve().then(() => this.#connect(broker, forget));
    const forget = (): void => {
      if (this.#links.get(key) === link) this.#links.delete(key);
    };
    this.#links.set(key, link);
    return link;
  }

  async #connect({ host, port }: Omit<BrokerAddress, 'id'>, forget: () => void): Promise<BrokerLink> {
    this.#requireOpen();
    const address = addressOf({ host, port });
    const connection = new Connection(this.#config.clientId, connectionOptions(this.#config, host));
    const gone = (): void => {
      this.#open.delete(connection);
      forget();
    };
    this.#open.add(connection);
    connection.on('close', gone);
    // Whoever waits for the connection or an answer gets the same error; this keeps it from ending the process.
    connection.on('error', gone);
    try {
      await connection.connect(host, port);
      const link = new BrokerLink(address, connection, await knownVersions(connection), this.memory);
      this.#attempts.set(address, { address, failure: null, atMs: this.#clock() });
      return link;
    } catch (error) {
      this.#attempts.set(address, { address, failure: connectionFailure(error), atMs: this.#clock() });
      gone();
      connection.close(() => {});
      throw error;
    }
  }
}

function connectionOptions(config: KafkaConfig, host: string): ConnectionOptions {
  const { tls, sasl, requestTimeoutMs } = config;
  const options: ConnectionOptions = {
    connectTimeout: Math.min(CONNECT_TIMEOUT_MS, requestTimeoutMs),
    requestTimeout: requestTimeoutMs,
    maxInflights: IN_FLIGHT,
  };
  if (tls !== null) {
    const { ca, cert, key, rejectUnauthorized } = tls;
    options.tls = { ca: ca ?? undefined, cert: cert ?? undefined, key: key ?? undefined, rejectUnauthorized };
    // An IP address is no server name (RFC 6066); Node refuses it.
    if (!isIP(host)) options.tlsServerName = host;
  }
  if (sasl !== null) options.sasl = sasl;
  return options;
}

async function knownVersions(connection: Connection): Promise<KnownVersions> {
  const { apiKeys } = await apiVersionsV3.api.async(connection, 'throughline', '1');
  return new Map(apiKeys.map(({ apiKey, minVersion, maxVersion }) => [apiKey, [minVersion, maxVersion]]));
}

function unreachable(failures: ReadonlyMap<string, unknown>): SourceError {
  const reasons = [...failures].map(([address, error]) => [address, connectionFailure(error)] as const);
  const distinct = new Set(reasons.map(([, reason]) => reason));
  const why = distinct.size === 1 ? [...distinct].join() : reasons.map(([address, reason]) => `${address}: ${reason}`).join('; ');
  const message = `cannot reach Kafka at ${[...failures.keys()].join(', ')}: ${why}`;
  const refused = [...failures.values()].some(isAuthenticationFailure);
  const code = refused ? 'SASL_AUTHENTICATION_FAILED' : 'broker-unreachable';
  const hint = refused
    ? 'Check the SASL mechanism, user name and password'
    : 'Check that a broker is running and reachable from here, and the list of brokers, TLS and SASL settings';
  return new SourceError({ code, message, hint }, { cause: [...failures.values()].at(-1) });
}

const addressOf = ({ host, port }: Omit<BrokerAddress, 'id'>): string =>
  host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;

/** `host:port` or `[v6]:port`; the configuration has checked the form. */
function parseAddress(text: string): Omit<BrokerAddress, 'id'> {
  const colon = text.lastIndexOf(':');
  return { host: text.slice(0, colon).replace(/^\[|\]$/g, ''), port: Number(text.slice(colon + 1)) };
}

import { KAFKA_VERSION } from '../../scripts/prerequisites.mjs';
import { freePorts } from './free-port.ts';
import { KafkaNode, randomClusterId } from './node.ts';
import type { ListenerSpec } from './properties.ts';
import { untilAnswers } from './readiness.ts';

export interface BrokerOptions {
  readonly version?: string;
  /** Of the plain listener; a free one when absent. */
  readonly port?: number;
  /** Added to, or in place of, the properties a broker here starts with. */
  readonly properties?: Readonly<Record<string, string | number>>;
  /** Kept between starts when given; else a temporary folder. */
  readonly dataDir?: string;
  /** Of `StorageTool format --feature`, e.g. `share.version=1`. */
  readonly features?: readonly string[];
  /** Listeners beside the plain one, each on a free port: see `Broker.listeners`. */
  readonly listeners?: readonly ListenerSpec[];
  readonly heapMb?: number;
  /** Lets the JVM optimise: slower to start, faster after a minute. For measuring throughput. */
  readonly longRunning?: boolean;
  /** See KafkaNode. */
  readonly archiveClassesIn?: string;
  readonly onLog?: (line: string) => void;
  readonly onCrash?: (reason: string) => void;
}

export interface Broker {
  /** 127.0.0.1:port of the plain listener. */
  readonly bootstrap: string;
  readonly port: number;
  readonly nodeId: number;
  /** host:port of the other listeners, by name. */
  readonly listeners: Readonly<Record<string, string>>;
  readonly pid: number;
  /** Ends it and removes its temporary data. */
  stop(): Promise<void>;
  /** An orderly stop that keeps the data. */
  halt(): Promise<void>;
  /** SIGKILL; the data stays. */
  kill(): Promise<void>;
  /** After `halt` or `kill`: the same port and data again; resolves when it answers. */
  restart(): Promise<void>;
}

export interface Cluster {
  /** Every broker's address, comma-separated. */
  readonly bootstrap: string;
  readonly brokers: readonly Broker[];
  stop(): Promise<void>;
}

const CONTROLLER_ID = 100;

/** Starts one node that is broker and controller; resolves when it answers. Rejects with the broker's own last lines. */
export async function startBroker(options: BrokerOptions = {}): Promise<Broker> {
  const [controllerPort = 0] = await freePorts(1);
  const broker = await prepareBroker(options, {
    nodeId: 1,
    roles: 'broker,controller',
    controllerId: 1,
    controllerPort,
    clusterId: randomClusterId(),
  });
  await broker.restart();
  return broker;
}

/** Starts a controller and `brokers` brokers as processes of their own, so that a broker can go away and come back. Node ids from 1. */
export async function startCluster({
  brokers: count,
  ...options
}: BrokerOptions & { readonly brokers: number }): Promise<Cluster> {
  const [controllerPort = 0] = await freePorts(1);
  const shared = { controllerId: CONTROLLER_ID, controllerPort, clusterId: randomClusterId() };
  const controller = new KafkaNode({
    spec: {
      version: options.version ?? KAFKA_VERSION,
      nodeId: CONTROLLER_ID,
      roles: 'controller',
      port: 0,
      ...shared,
      listeners: [],
      overrides: options.properties ?? {},
    },
    clusterId: shared.clusterId,
    features: options.features ?? [],
    heapMb: 256,
    longRunning: options.longRunning ?? false,
    onLog: options.onLog ?? (() => {}),
    onCrash: options.onCrash ?? (() => {}),
  });
  const brokers: Broker[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(brokers.map((broker) => broker.stop()));
    await controller.destroy();
  };
  try {
    await controller.start();
    for (let nodeId = 1; nodeId <= count; nodeId++)
      brokers.push(await prepareBroker(options, { nodeId, roles: 'broker', ...shared }));
    await Promise.all(brokers.map((broker) => broker.restart()));
  } catch (error) {
    await stop();
    throw error;
  }
  return { bootstrap: brokers.map((broker) => broker.bootstrap).join(','), brokers, stop };
}

interface Place {
  readonly nodeId: number;
  readonly roles: 'broker,controller' | 'broker';
  readonly controllerId: number;
  readonly controllerPort: number;
  readonly clusterId: string;
}

/** A broker with its ports chosen that does not run yet. */
async function prepareBroker(options: BrokerOptions, place: Place): Promise<Broker> {
  const specs = options.listeners ?? [];
  const [freePort = 0, ...listenerPorts] = await freePorts(1 + specs.length);
  const port = options.port ?? freePort;
  const listeners = specs.map((spec, index) => ({ ...spec, port: listenerPorts[index] ?? 0 }));
  const node = new KafkaNode({
    spec: {
      version: options.version ?? KAFKA_VERSION,
      nodeId: place.nodeId,
      roles: place.roles,
      port,
      controllerPort: place.controllerPort,
      controllerId: place.controllerId,
      listeners,
      overrides: options.properties ?? {},
    },
    clusterId: place.clusterId,
    dataDir: options.dataDir,
    features: options.features ?? [],
    heapMb: options.heapMb ?? 512,
    longRunning: options.longRunning ?? false,
    archiveClassesIn: options.archiveClassesIn,
    onLog: options.onLog ?? (() => {}),
    onCrash: options.onCrash ?? (() => {}),
  });
  return {
    bootstrap: `127.0.0.1:${port}`,
    port,
    nodeId: place.nodeId,
    listeners: Object.fromEntries(listeners.map((listener) => [listener.name, `127.0.0.1:${listener.port}`])),
    get pid() {
      return node.pid;
    },
    stop: () => node.destroy(),
    halt: () => node.halt(),
    kill: () => node.halt({ force: true }),
    restart: async () => {
      await node.start();
      try {
        await untilAnswers({ port, nodeId: place.nodeId, isRunning: () => node.running });
      } catch (error) {
        await node.destroy();
        throw new Error(`${error instanceof Error ? error.message : String(error)}\n${node.lastLines}`);
      }
    },
  };
}

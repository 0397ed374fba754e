/** One listener beside the plain one, e.g. `SASL` over `SASL_PLAINTEXT`. Its own settings go into the broker's properties. */
export interface ListenerSpec {
  readonly name: string;
  readonly protocol: 'PLAINTEXT' | 'SSL' | 'SASL_PLAINTEXT' | 'SASL_SSL';
}

export interface NodeSpec {
  readonly version: string;
  readonly nodeId: number;
  readonly roles: 'broker,controller' | 'broker' | 'controller';
  /** Port of the plain listener; unused by a pure controller. */
  readonly port: number;
  readonly controllerPort: number;
  /** Node id of the controller: 3.9 wants it in the voters' list. */
  readonly controllerId: number;
  readonly dataDir: string;
  readonly listeners: readonly (ListenerSpec & { readonly port: number })[];
  readonly overrides: Readonly<Record<string, string | number>>;
}

/** True when `version` is at least `wanted`, both like 4.1.0. */
export function isAtLeast(version: string, wanted: string): boolean {
  return version.localeCompare(wanted, 'en', { numeric: true }) >= 0;
}

/** server.properties of one node: small, on loopback, every internal topic with one replica. */
export function serverProperties(node: NodeSpec): string {
  const isBroker = node.roles !== 'controller';
  const isController = node.roles !== 'broker';
  const listeners = [
    ...(isBroker ? [{ name: 'PLAINTEXT', protocol: 'PLAINTEXT', port: node.port }, ...node.listeners] : []),
    ...(isController ? [{ name: 'CONTROLLER', protocol: 'PLAINTEXT', port: node.controllerPort }] : []),
  ];
  const addresses = (list: typeof listeners) => list.map(({ name, port }) => `${name}://127.0.0.1:${port}`).join(',');
  const protocols = new Map(listeners.map(({ name, protocol }) => [name, protocol])).set('CONTROLLER', 'PLAINTEXT');
  const dynamicQuorum = isAtLeast(node.version, '4.0.0');
  const properties: Record<string, string | number> = {
    'process.roles': node.roles,
    'node.id': node.nodeId,
    listeners: addresses(listeners),
    ...(isBroker ? { 'advertised.listeners': addresses(listeners.filter(({ name }) => name !== 'CONTROLLER')) } : {}),
    'listener.security.protocol.map': [...protocols].map(([name, protocol]) => `${name}:${protocol}`).join(','),
    'controller.listener.names': 'CONTROLLER',
    ...(isBroker ? { 'inter.broker.listener.name': 'PLAINTEXT' } : {}),
    ...(dynamicQuorum
      ? { 'controller.quorum.bootstrap.servers': `127.0.0.1:${node.controllerPort}` }
      : { 'controller.quorum.voters': `${node.controllerId}@127.0.0.1:${node.controllerPort}` }),
    'log.dirs': node.dataDir,
    'offsets.topic.replication.factor': 1,
    'offsets.topic.num.partitions': 8,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'transaction.state.log.num.partitions': 4,
    'group.initial.rebalance.delay.ms': 0,
    ...(isAtLeast(node.version, '4.1.0')
      ? {
          'share.coordinator.state.topic.replication.factor': 1,
          'share.coordinator.state.topic.min.isr': 1,
          'share.coordinator.state.topic.num.partitions': 1,
          'group.coordinator.rebalance.protocols': 'classic,consumer,share,streams',
          'unstable.api.versions.enable': 'true',
        }
      : {}),
    ...node.overrides,
  };
  return `${Object.entries(properties)
    .map(([name, value]) => `${name}=${value}`)
    .join('\n')}\n`;
}

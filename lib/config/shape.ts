/** The typed configuration, as loadConfig makes it. */
export interface Config {
  readonly kafka: KafkaConfig;
  readonly sampling: { readonly everyMs: number };
  readonly index: IndexConfig;
  /** How much of the log a scan reads a second, at most. */
  readonly scans: { readonly bytesPerSecond: number };
  readonly server: ServerConfig;
  /** Which service a group belongs to, where names alone do not say: first match wins; `*` and `?` in the pattern. GROUP_SERVICES="shipping-*=shipping,…" */
  readonly groupServices: readonly { readonly pattern: string; readonly service: string }[];
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
}

export interface KafkaConfig {
  /** The source id; one source for now. */
  readonly source: string;
  /** host:port, … */
  readonly brokers: readonly string[];
  readonly clientId: string;
  /** Rack of this process: records are read from a replica in the same rack where there is one. */
  readonly rack: string | null;
  readonly tls: {
    readonly ca: string | null;
    readonly cert: string | null;
    readonly key: string | null;
    readonly rejectUnauthorized: boolean;
  } | null;
  readonly sasl:
    | { readonly mechanism: 'PLAIN' | 'SCRAM-SHA-256' | 'SCRAM-SHA-512'; readonly username: string; readonly password: string }
    | { readonly mechanism: 'OAUTHBEARER'; readonly token: string }
    | null;
  readonly requestTimeoutMs: number;
}

export interface IndexConfig {
  readonly enabled: boolean;
  /** Glob patterns over topic names (`*`, `?`); empty include = all. Internal topics are never indexed. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** Where a topic that was never read begins. */
  readonly from: { readonly kind: 'earliest' } | { readonly kind: 'latest' } | { readonly kind: 'ago'; readonly ms: number };
  /** How much of what lies before the live tail is read a second, at most; Infinity: as fast as it goes. */
  readonly bytesPerSecond: number;
  /** The store's folder. */
  readonly dataDir: string;
  readonly limits: {
    /** Events older than this are dropped, and the oldest when the index takes more than `maxBytes`. */
    readonly keepMs: number;
    readonly maxBytes: number;
    /** While less is free on its disk, nothing is taken in. */
    readonly minFreeBytes: number;
  };
  /** Extra header names, in order, before the built-in conventions. */
  readonly headers: {
    readonly correlation: readonly string[];
    readonly causation: readonly string[];
    readonly id: readonly string[];
    readonly service: readonly string[];
    readonly type: readonly string[];
  };
  /** Where ids lie in JSON values, in order, by topic; after `headers` and before the built-in conventions. */
  readonly paths: {
    readonly correlation: readonly TopicPath[];
    readonly causation: readonly TopicPath[];
    readonly id: readonly TopicPath[];
    readonly service: readonly TopicPath[];
    readonly type: readonly TopicPath[];
  };
  /** Patterns of topics whose records are commands where their headers do not tell. */
  readonly commandTopics: readonly string[];
  /** Header names whose values are never shown, besides the built-in ones. */
  readonly maskHeaders: readonly string[];
  /** JSON paths ($.a.b) whose values are never shown. */
  readonly maskPaths: readonly string[];
}

/** For topics that match `pattern` (`*`, `?`), the JSON path ($.a.b) of one place in the value. */
export interface TopicPath {
  readonly pattern: string;
  readonly path: string;
}

export interface ServerConfig {
  readonly host: string;
  readonly port: number;
  /** '' or '/a/b': no trailing slash. */
  readonly basePath: string;
  readonly auth:
    | { readonly kind: 'none' }
    | { readonly kind: 'password'; readonly password: string; readonly token: string | null }
    | { readonly kind: 'proxy'; readonly header: string; readonly from: readonly string[]; readonly token: string | null };
  /** Names the server answers to besides the address it listens on. */
  readonly allowedHosts: readonly string[];
  /** The user said outright that no authentication on a public address is meant. */
  readonly unsafeNoAuth: boolean;
}

import type { z } from 'zod';
import {
  addressRanges,
  brokerAddresses,
  byteCount,
  byteLimit,
  duration,
  groupServices,
  hostNames,
  indexStart,
  names,
  oneOf,
  pathPrefix,
  type Raw,
  secret,
  text,
  topicPaths,
  wholeNumber,
  yesOrNo,
} from './values.ts';

export interface Setting {
  readonly section: 'Kafka' | 'Sampling and index' | 'Reading records' | 'Server' | 'Access';
  readonly schema: z.ZodType<unknown, Raw>;
  /** What it is when not given, as it would be written; null: it is not set. */
  readonly standard: string | null;
  /** Values for the table: `true, false`. */
  readonly values: string;
  readonly doc: string;
  /** May be given as NAME_FILE, a path to a file that holds it; is never printed. */
  readonly secret?: true;
  /** A path; the setting is what the file holds. */
  readonly readsFile?: true;
}

const headerName = /^[^\s,]+$/;
const headerList = (doc: string) =>
  ({
    section: 'Reading records',
    schema: names('header names, with commas between', headerName),
    standard: '',
    values: 'names',
    doc,
  }) as const;
const pathList = (doc: string) =>
  ({
    section: 'Reading records',
    schema: topicPaths,
    standard: '',
    values: 'pattern=JSON path, …',
    doc,
  }) as const;
const pem = (doc: string) =>
  ({
    section: 'Kafka',
    schema: text('a file in PEM form (-----BEGIN …)', /-----BEGIN [A-Z ]+-----/),
    standard: null,
    values: 'path',
    doc,
    readsFile: true,
  }) as const;

/** Every setting there is, in the order of the table in the README. Nothing else is read from the environment. */
export const settings = {
  KAFKA_BROKERS: {
    section: 'Kafka',
    schema: brokerAddresses,
    standard: null,
    values: 'host:port, …',
    doc: 'Brokers to start from; the others are found through them. The one setting that has to be given.',
  },
  KAFKA_SOURCE_NAME: {
    section: 'Kafka',
    schema: text('1 to 60 letters, digits, dots, dashes or underscores', /^[A-Za-z0-9._-]{1,60}$/),
    standard: 'kafka',
    values: 'name',
    doc: 'What this cluster is called in every id and address.',
  },
  KAFKA_CLIENT_ID: {
    section: 'Kafka',
    schema: text('1 to 200 characters', /^.{1,200}$/),
    standard: 'throughline',
    values: 'name',
    doc: 'What the brokers see in their logs and quotas.',
  },
  CLIENT_RACK: {
    section: 'Kafka',
    schema: text('a rack name', /^\S{1,200}$/),
    standard: null,
    values: 'name',
    doc: 'Rack (zone) of this process: records are read from a replica there, where the cluster allows it.',
  },
  KAFKA_TLS: {
    section: 'Kafka',
    schema: yesOrNo,
    standard: 'false',
    values: 'true, false',
    doc: 'Encrypt, and check the brokers’ certificates.',
  },
  KAFKA_TLS_CA_FILE: pem('Certificate authority, when it is not one the system knows.'),
  KAFKA_TLS_CERT_FILE: pem('Certificate of this client (mutual TLS).'),
  KAFKA_TLS_KEY_FILE: pem('Its private key.'),
  KAFKA_TLS_INSECURE: {
    section: 'Kafka',
    schema: yesOrNo,
    standard: 'false',
    values: 'true, false',
    doc: 'Accept any certificate. Whoever is on the way can then read and change everything.',
  },
  KAFKA_SASL_MECHANISM: {
    section: 'Kafka',
    schema: oneOf(['PLAIN', 'SCRAM-SHA-256', 'SCRAM-SHA-512', 'OAUTHBEARER']),
    standard: null,
    values: 'PLAIN, SCRAM-SHA-256, SCRAM-SHA-512, OAUTHBEARER',
    doc: 'How to sign in to the brokers.',
  },
  KAFKA_SASL_USERNAME: {
    section: 'Kafka',
    schema: secret('a user name', 1),
    standard: null,
    values: 'text',
    doc: 'For PLAIN and SCRAM.',
  },
  KAFKA_SASL_PASSWORD: {
    section: 'Kafka',
    schema: secret('a password', 1),
    standard: null,
    values: 'text',
    doc: 'For PLAIN and SCRAM.',
    secret: true,
  },
  KAFKA_SASL_TOKEN: {
    section: 'Kafka',
    schema: secret('a token', 1),
    standard: null,
    values: 'text',
    doc: 'For OAUTHBEARER.',
    secret: true,
  },
  KAFKA_REQUEST_TIMEOUT: {
    section: 'Kafka',
    schema: duration('a duration from 1s to 5m', 1000, 300_000),
    standard: '30s',
    values: 'duration',
    doc: 'How long one request to a broker may take.',
  },
  SAMPLE_INTERVAL: {
    section: 'Sampling and index',
    schema: duration('a duration from 250ms to 10m', 250, 600_000),
    standard: '2s',
    values: 'duration',
    doc: 'How often offsets and groups are read.',
  },
  INDEX_ENABLED: {
    section: 'Sampling and index',
    schema: yesOrNo,
    standard: 'true',
    values: 'true, false',
    doc: 'Read records for their metadata. Without it there are lag and groups, but no writers, events or flows.',
  },
  INDEX_TOPICS: {
    section: 'Sampling and index',
    schema: names('patterns of topic names (* and ?), with commas between'),
    standard: '',
    values: 'patterns',
    doc: 'Topics to read, `*` and `?` allowed; all when empty. Internal topics are never read.',
  },
  INDEX_EXCLUDE: {
    section: 'Sampling and index',
    schema: names('patterns of topic names (* and ?), with commas between'),
    standard: '',
    values: 'patterns',
    doc: 'Topics not to read.',
  },
  INDEX_FROM: {
    section: 'Sampling and index',
    schema: indexStart,
    standard: '24h',
    values: 'earliest, latest, duration',
    doc: 'How far back to read a topic that was never read; what was left out is said in every answer. The newest records are read first.',
  },
  INDEX_MAX_BYTES_PER_SECOND: {
    section: 'Sampling and index',
    schema: byteLimit('a size from 1KB to 10GB, such as 30MB, or unlimited', 1024, 10 * 1024 ** 3),
    standard: '30MB',
    values: 'size, unlimited',
    doc: 'How much a second is read of what was there before the start, so that it harms neither the cluster nor what comes in.',
  },
  INDEX_KEEP: {
    section: 'Sampling and index',
    schema: duration('a duration from 1m to 3650d', 60_000, 3650 * 86_400_000),
    standard: '7d',
    values: 'duration',
    doc: 'How long events are kept in the index, by their own time; they go a million or so at a time.',
  },
  INDEX_MAX_SIZE: {
    section: 'Sampling and index',
    schema: byteCount('a size from 100MB to 10000GB, such as 10GB', 100 * 1024 ** 2, 10_000 * 1024 ** 3),
    standard: '10GB',
    values: 'size',
    doc: 'What the index may take on disk (about 50 bytes an event); the oldest events are dropped beyond it.',
  },
  INDEX_MIN_FREE_DISK: {
    section: 'Sampling and index',
    schema: byteCount('a size from 0B to 10000GB, such as 1GB', 0, 10_000 * 1024 ** 3),
    standard: '1GB',
    values: 'size',
    doc: 'While less is free on the disk of the index nothing is taken in, and the rest goes on.',
  },
  SCAN_MAX_BYTES_PER_SECOND: {
    section: 'Sampling and index',
    schema: byteCount('a size from 1KB to 10GB, such as 20MB', 1024, 10 * 1024 ** 3),
    standard: '20MB',
    values: 'size',
    doc: 'How much of the log a scan reads a second at most, so that it is in nobody’s way.',
  },
  DATA_DIR: {
    section: 'Sampling and index',
    schema: text('a folder'),
    standard: '.data',
    values: 'path',
    doc: 'Folder of the index (metadata only, never payloads). Made readable by its owner only.',
  },
  GROUP_SERVICES: {
    section: 'Sampling and index',
    schema: groupServices,
    standard: '',
    values: 'pattern=service, …',
    doc: 'Which service a group belongs to, where their names differ: `shipping-*=shipping`. The first that matches counts.',
  },
  CORRELATION_HEADERS: headerList(
    'Your own headers that carry the correlation id; tried before the conventions known from the start. The next four likewise.',
  ),
  CAUSATION_HEADERS: headerList('… the id of the event that led to this one.'),
  EVENT_ID_HEADERS: headerList('… the id of the event.'),
  SERVICE_HEADERS: headerList('… the service that wrote it.'),
  EVENT_TYPE_HEADERS: headerList('… its type.'),
  CORRELATION_PATHS: pathList(
    'Where the correlation id lies in values that are JSON, by topic: `orders.*=$.metadata.correlationId, payments=$.corr`. Such a value is parsed, up to 1 MiB: about 4 µs more per record of 480 B, so 200,000 a second at most; other topics cost nothing. After your own headers, before the conventions. The next four likewise.',
  ),
  CAUSATION_PATHS: pathList('… the id of the event that led to this one.'),
  EVENT_ID_PATHS: pathList('… the id of the event.'),
  SERVICE_PATHS: pathList('… the service that wrote it.'),
  EVENT_TYPE_PATHS: pathList('… its type.'),
  COMMAND_TOPICS: {
    section: 'Reading records',
    schema: names('patterns of topic names (* and ?), with commas between'),
    standard: '*.commands, *-commands, *.cmd, *-cmd',
    values: 'patterns',
    doc: 'Topics whose records are commands where their headers do not tell; empty for none.',
  },
  MASK_HEADERS: headerList(
    'Headers whose values are never shown, besides `authorization`, `cookie`, `x-api-key` and their like.',
  ),
  MASK_PATHS: {
    section: 'Reading records',
    schema: names('JSON paths such as $.card.number, with commas between', /^\$(\.[^.[\]\s]+|\[\d+\]|\[\*\])+$/),
    standard: '',
    values: 'JSON paths',
    doc: 'Parts of JSON values that are never shown.',
  },
  HOST: {
    section: 'Server',
    schema: text('an address or host name of this machine', /^[A-Za-z0-9:._-]+$/),
    standard: '127.0.0.1',
    values: 'address',
    doc: 'Address to listen on. Any other than this machine’s own loopback needs AUTH.',
  },
  PORT: {
    section: 'Server',
    schema: wholeNumber(0, 65_535),
    standard: '3000',
    values: 'number',
    doc: 'Port to listen on; 0 takes a free one.',
  },
  BASE_PATH: {
    section: 'Server',
    schema: pathPrefix,
    standard: '',
    values: 'path',
    doc: 'Path prefix behind a reverse proxy, such as `/tools/flow`. The proxy may keep or strip it. Changing it builds again.',
  },
  ALLOWED_HOSTS: {
    section: 'Server',
    schema: hostNames,
    standard: '',
    values: 'names',
    doc: 'Names people reach it by (the proxy’s name, say), each with or without a port. Requests for other names are refused.',
  },
  LOG_LEVEL: {
    section: 'Server',
    schema: oneOf(['debug', 'info', 'warn', 'error', 'silent']),
    standard: 'info',
    values: 'debug, info, warn, error, silent',
    doc: 'What is written to the log.',
  },
  AUTH: {
    section: 'Access',
    schema: oneOf(['none', 'password', 'proxy']),
    standard: 'none',
    values: 'none, password, proxy',
    doc: '`password`: one shared secret. `proxy`: a proxy in front signs people in and names them in a header.',
  },
  AUTH_PASSWORD: {
    section: 'Access',
    schema: secret('at least 8 characters', 8),
    standard: null,
    values: 'text',
    doc: 'The secret of `AUTH=password`, at least 8 characters.',
    secret: true,
  },
  AUTH_TOKEN: {
    section: 'Access',
    schema: secret('at least 16 characters', 16),
    standard: null,
    values: 'text',
    doc: 'For scripts: `Authorization: Bearer …`, at least 16 characters.',
    secret: true,
  },
  AUTH_PROXY_HEADER: {
    section: 'Access',
    schema: text('a header name', /^[A-Za-z0-9-]+$/),
    standard: null,
    values: 'name',
    doc: 'The header in which the proxy names the person.',
  },
  AUTH_PROXY_FROM: {
    section: 'Access',
    schema: addressRanges,
    standard: '',
    values: 'addresses',
    doc: 'Addresses of the proxy (`10.0.0.0/8` for a range). Requests from others are refused.',
  },
  UNSAFE_NO_AUTH: {
    section: 'Access',
    schema: yesOrNo,
    standard: 'false',
    values: 'true, false',
    doc: 'Listen on a public address without AUTH. Everyone who reaches it sees everything.',
  },
} as const satisfies Record<string, Setting>;

export type SettingName = keyof typeof settings;

/** Typed values of all settings; null where a setting without a standard value is not given. */
export type SettingValues = {
  readonly [Name in SettingName]: (typeof settings)[Name]['standard'] extends null
    ? z.output<(typeof settings)[Name]['schema']> | null
    : z.output<(typeof settings)[Name]['schema']>;
};

export const settingNames = Object.keys(settings) as readonly SettingName[];
export const settingOf = (name: SettingName): Setting => settings[name];

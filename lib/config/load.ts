import { type Environment, givenSettings, type ReadFile } from './given.ts';
import type { Mistake } from './mistake.ts';
import { type SettingName, type SettingValues, settingNames, settingOf } from './settings.ts';
import type { Config, KafkaConfig, ServerConfig } from './shape.ts';

export type ConfigResult = { readonly config: Config } | { readonly mistakes: readonly Mistake[] };

/** All settings from the environment and the file that THROUGHLINE_CONFIG names; or every mistake in them at once. */
export function loadConfig(env: Environment, readFile: ReadFile): ConfigResult {
  const { given, mistakes } = givenSettings(env, readFile);
  const values: Partial<Record<SettingName, unknown>> = {};
  for (const name of settingNames) {
    const { schema, standard, secret, readsFile } = settingOf(name);
    const raw = given.get(name) ?? standard;
    if (raw === null) {
      values[name] = null;
      continue;
    }
    const parsed = schema.safeParse(raw);
    if (parsed.success) values[name] = parsed.data;
    else
      mistakes.push({
        name,
        given: secret || readsFile ? null : String(raw),
        expected: parsed.error.issues[0]?.message ?? 'another value',
      });
  }
  const missing = given.has('KAFKA_BROKERS') ? [] : [noBrokers];
  if (mistakes.length > 0) return { mistakes: [...missing, ...mistakes] };

  // Every name has been parsed by its own schema above; the types of the table say the rest.
  const settings = values as SettingValues;
  const clashes = [...missing, ...kafkaClashes(settings), ...accessClashes(settings)];
  return clashes.length > 0 ? { mistakes: clashes } : { config: configOf(settings) };
}

const noBrokers: Mistake = {
  name: 'KAFKA_BROKERS',
  given: null,
  expected: 'host:port of one or more brokers; it has to be given',
};

const mistake = (name: SettingName, expected: string): Mistake => ({ name, given: null, expected });

/** Settings that only make sense with another one: what is given and would not be used is a mistake, not a detail. */
function kafkaClashes(s: SettingValues): Mistake[] {
  const found: Mistake[] = [];
  if (!s.KAFKA_TLS) {
    for (const name of ['KAFKA_TLS_CA_FILE', 'KAFKA_TLS_CERT_FILE', 'KAFKA_TLS_KEY_FILE', 'KAFKA_TLS_INSECURE'] as const)
      if (s[name]) found.push(mistake(name, 'KAFKA_TLS=true beside it; without it nothing is encrypted'));
  }
  if ((s.KAFKA_TLS_CERT_FILE === null) !== (s.KAFKA_TLS_KEY_FILE === null))
    found.push(
      mistake(
        s.KAFKA_TLS_CERT_FILE === null ? 'KAFKA_TLS_CERT_FILE' : 'KAFKA_TLS_KEY_FILE',
        'a path: certificate and key go together',
      ),
    );
  const mechanism = s.KAFKA_SASL_MECHANISM;
  const wanted: Record<'KAFKA_SASL_USERNAME' | 'KAFKA_SASL_PASSWORD' | 'KAFKA_SASL_TOKEN', boolean> = {
    KAFKA_SASL_USERNAME: mechanism !== null && mechanism !== 'OAUTHBEARER',
    KAFKA_SASL_PASSWORD: mechanism !== null && mechanism !== 'OAUTHBEARER',
    KAFKA_SASL_TOKEN: mechanism === 'OAUTHBEARER',
  };
  for (const name of ['KAFKA_SASL_USERNAME', 'KAFKA_SASL_PASSWORD', 'KAFKA_SASL_TOKEN'] as const) {
    if (wanted[name] && s[name] === null) found.push(mistake(name, `a value, for KAFKA_SASL_MECHANISM=${mechanism}`));
    if (!wanted[name] && s[name] !== null)
      found.push(
        mistake(name, mechanism === null ? 'KAFKA_SASL_MECHANISM beside it' : `nothing, with KAFKA_SASL_MECHANISM=${mechanism}`),
      );
  }
  return found;
}

function accessClashes(s: SettingValues): Mistake[] {
  const found: Mistake[] = [];
  if (s.AUTH === 'password' && s.AUTH_PASSWORD === null) found.push(mistake('AUTH_PASSWORD', 'a secret, for AUTH=password'));
  if (s.AUTH !== 'password' && s.AUTH_PASSWORD !== null)
    found.push(mistake('AUTH_PASSWORD', 'AUTH=password beside it; without it nobody is asked'));
  if (s.AUTH === 'none' && s.AUTH_TOKEN !== null) found.push(mistake('AUTH_TOKEN', 'AUTH=password or AUTH=proxy beside it'));
  if (s.AUTH === 'proxy') {
    if (s.AUTH_PROXY_HEADER === null) found.push(mistake('AUTH_PROXY_HEADER', 'a header name, for AUTH=proxy'));
    if (s.AUTH_PROXY_FROM.length === 0) found.push(mistake('AUTH_PROXY_FROM', 'the addresses of the proxy, for AUTH=proxy'));
  } else {
    if (s.AUTH_PROXY_HEADER !== null) found.push(mistake('AUTH_PROXY_HEADER', 'AUTH=proxy beside it'));
    if (s.AUTH_PROXY_FROM.length > 0) found.push(mistake('AUTH_PROXY_FROM', 'AUTH=proxy beside it'));
  }
  if (s.AUTH === 'none' && !s.UNSAFE_NO_AUTH && !isLoopback(s.HOST))
    found.push({
      name: 'HOST',
      given: s.HOST,
      expected: 'a loopback address, or AUTH=password or AUTH=proxy for others (UNSAFE_NO_AUTH=true to open it to everyone)',
    });
  return found;
}

/** Whether only programs on this machine reach what listens there. A name other than `localhost` may be any address. */
export const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);

function configOf(s: SettingValues): Config {
  return {
    kafka: {
      source: s.KAFKA_SOURCE_NAME,
      brokers: s.KAFKA_BROKERS ?? [],
      clientId: s.KAFKA_CLIENT_ID,
      rack: s.CLIENT_RACK,
      tls: s.KAFKA_TLS
        ? {
            ca: s.KAFKA_TLS_CA_FILE,
            cert: s.KAFKA_TLS_CERT_FILE,
            key: s.KAFKA_TLS_KEY_FILE,
            rejectUnauthorized: !s.KAFKA_TLS_INSECURE,
          }
        : null,
      sasl: saslOf(s),
      requestTimeoutMs: s.KAFKA_REQUEST_TIMEOUT,
    },
    sampling: { everyMs: s.SAMPLE_INTERVAL },
    index: {
      enabled: s.INDEX_ENABLED,
      include: s.INDEX_TOPICS,
      exclude: s.INDEX_EXCLUDE,
      from: s.INDEX_FROM,
      bytesPerSecond: s.INDEX_MAX_BYTES_PER_SECOND,
      dataDir: s.DATA_DIR,
      limits: { keepMs: s.INDEX_KEEP, maxBytes: s.INDEX_MAX_SIZE, minFreeBytes: s.INDEX_MIN_FREE_DISK },
      headers: {
        correlation: s.CORRELATION_HEADERS,
        causation: s.CAUSATION_HEADERS,
        id: s.EVENT_ID_HEADERS,
        service: s.SERVICE_HEADERS,
        type: s.EVENT_TYPE_HEADERS,
      },
      paths: {
        correlation: s.CORRELATION_PATHS,
        causation: s.CAUSATION_PATHS,
        id: s.EVENT_ID_PATHS,
        service: s.SERVICE_PATHS,
        type: s.EVENT_TYPE_PATHS,
      },
      commandTopics: s.COMMAND_TOPICS,
      maskHeaders: s.MASK_HEADERS,
      maskPaths: s.MASK_PATHS,
    },
    scans: { bytesPerSecond: s.SCAN_MAX_BYTES_PER_SECOND },
    server: {
      host: s.HOST,
      port: s.PORT,
      basePath: s.BASE_PATH,
      auth: authOf(s),
      allowedHosts: s.ALLOWED_HOSTS,
      unsafeNoAuth: s.UNSAFE_NO_AUTH,
    },
    groupServices: s.GROUP_SERVICES,
    logLevel: s.LOG_LEVEL,
  };
}

/** kafkaClashes and accessClashes have seen to it that what a mechanism needs is there. */
function saslOf(s: SettingValues): KafkaConfig['sasl'] {
  const mechanism = s.KAFKA_SASL_MECHANISM;
  if (mechanism === null) return null;
  if (mechanism === 'OAUTHBEARER') return { mechanism, token: s.KAFKA_SASL_TOKEN ?? '' };
  return { mechanism, username: s.KAFKA_SASL_USERNAME ?? '', password: s.KAFKA_SASL_PASSWORD ?? '' };
}

function authOf(s: SettingValues): ServerConfig['auth'] {
  if (s.AUTH === 'password') return { kind: 'password', password: s.AUTH_PASSWORD ?? '', token: s.AUTH_TOKEN };
  if (s.AUTH === 'proxy')
    return { kind: 'proxy', header: (s.AUTH_PROXY_HEADER ?? '').toLowerCase(), from: s.AUTH_PROXY_FROM, token: s.AUTH_TOKEN };
  return { kind: 'none' };
}

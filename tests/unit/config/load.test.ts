import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Config, describeMistakes, loadConfig, type Mistake } from '../../../lib/config.ts';

const noFiles = (path: string): string => {
  throw Object.assign(new Error(`no such file: ${path}`), { code: 'ENOENT' });
};
const files = (contents: Record<string, string>) => (path: string) => contents[path] ?? noFiles(path);

function configFrom(env: Record<string, string>, readFile = noFiles): Config {
  const result = loadConfig({ KAFKA_BROKERS: 'a:9092', ...env }, readFile);
  if ('mistakes' in result) assert.fail(describeMistakes(result.mistakes));
  return result.config;
}

function mistakesIn(env: Record<string, string>, readFile = noFiles): readonly Mistake[] {
  const result = loadConfig({ KAFKA_BROKERS: 'a:9092', ...env }, readFile);
  if ('config' in result) assert.fail('the settings were taken');
  return result.mistakes;
}

describe('settings', () => {
  test('with only the brokers given, everything else has its standard value', () => {
    const config = configFrom({ KAFKA_BROKERS: 'a:9092, b:9093,[::1]:9094' });
    assert.deepEqual(config.kafka.brokers, ['a:9092', 'b:9093', '[::1]:9094']);
    assert.equal(config.kafka.tls, null);
    assert.equal(config.kafka.sasl, null);
    assert.equal(config.sampling.everyMs, 2000);
    assert.deepEqual(config.index.from, { kind: 'ago', ms: 86_400_000 });
    assert.deepEqual(config.server, {
      host: '127.0.0.1',
      port: 3000,
      basePath: '',
      auth: { kind: 'none' },
      allowedHosts: [],
      unsafeNoAuth: false,
    });
  });

  test('without brokers the start stops and says so, whatever else is wrong', () => {
    const result = loadConfig({ PORT: 'x' }, noFiles);
    assert.ok('mistakes' in result);
    assert.deepEqual(
      result.mistakes.map((m) => m.name),
      ['KAFKA_BROKERS', 'PORT'],
    );
  });

  const malformed: [Record<string, string>, string, RegExp][] = [
    [{ KAFKA_BROKERS: 'a' }, 'KAFKA_BROKERS', /host:port.*"a" is not one/],
    [{ KAFKA_BROKERS: 'http://a:9092' }, 'KAFKA_BROKERS', /host:port/],
    [{ KAFKA_BROKERS: 'a:99999' }, 'KAFKA_BROKERS', /host:port/],
    [{ SAMPLE_INTERVAL: '2000' }, 'SAMPLE_INTERVAL', /250ms to 10m/],
    [{ SAMPLE_INTERVAL: '1ms' }, 'SAMPLE_INTERVAL', /250ms to 10m/],
    [{ KAFKA_TLS: 'yes' }, 'KAFKA_TLS', /true or false/],
    [{ KAFKA_SASL_MECHANISM: 'GSSAPI' }, 'KAFKA_SASL_MECHANISM', /SCRAM-SHA-256/],
    [{ INDEX_FROM: 'yesterday' }, 'INDEX_FROM', /earliest, latest/],
    [{ PORT: '70000' }, 'PORT', /0 to 65535/],
    [{ PORT: '-1' }, 'PORT', /0 to 65535/],
    [{ BASE_PATH: 'tools' }, 'BASE_PATH', /\/tools\/flow/],
    [{ BASE_PATH: '/a/../b' }, 'BASE_PATH', /\/tools\/flow/],
    [{ MASK_PATHS: 'card.number' }, 'MASK_PATHS', /\$\.card\.number/],
    [{ CORRELATION_PATHS: '$.corr' }, 'CORRELATION_PATHS', /orders\.\*=\$\.metadata\.correlationId/],
    [{ CORRELATION_PATHS: '=$.corr' }, 'CORRELATION_PATHS', /topic pattern=/],
    [{ EVENT_ID_PATHS: 'orders=id' }, 'EVENT_ID_PATHS', /"orders=id" is not one/],
    [{ CAUSATION_PATHS: 'orders=$.causes[*].id' }, 'CAUSATION_PATHS', /is not one/],
    [{ ALLOWED_HOSTS: 'http://x' }, 'ALLOWED_HOSTS', /host names/],
    [{ AUTH: 'proxy', AUTH_PROXY_HEADER: 'x-user', AUTH_PROXY_FROM: '10.0.0.0/33' }, 'AUTH_PROXY_FROM', /ranges/],
    [{ AUTH: 'password', AUTH_PASSWORD: 'short' }, 'AUTH_PASSWORD', /at least 8/],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL', /debug/],
  ];
  for (const [env, name, expected] of malformed) {
    test(`${JSON.stringify(env)} stops the start with its name and what was expected`, () => {
      const [found, ...more] = mistakesIn(env);
      assert.equal(found?.name, name);
      assert.match(found?.expected ?? '', expected);
      assert.deepEqual(more, []);
    });
  }

  const unknown: [Record<string, string>, RegExp][] = [
    [{ KAFKA_BROKER: 'a:9092' }, /did you mean KAFKA_BROKERS/],
    [{ SAMPLE_INTERVALL: '2s' }, /did you mean SAMPLE_INTERVAL/],
    [{ AUTH_PASWORD: 'x' }, /did you mean AUTH_PASSWORD/],
    [{ ALLOWED_HOST: 'x' }, /did you mean ALLOWED_HOSTS/],
    [{ MASK_EVERYTHING_THAT_THERE_IS: 'x' }, /no such setting/],
    [{ THROUGHLINE_KAFKA: 'x' }, /no such setting|did you mean/],
  ];
  for (const [env, expected] of unknown) {
    test(`the unknown name in ${JSON.stringify(env)} stops the start`, () => {
      const [found] = mistakesIn(env);
      assert.equal(found?.name, Object.keys(env)[0]);
      assert.match(found?.expected ?? '', expected);
    });
  }

  test('names that Kafka’s own tools and Kubernetes set under our prefixes are left alone', () => {
    configFrom({
      KAFKA_HEAP_OPTS: '-Xmx1g',
      KAFKA_SERVICE_HOST: '10.0.0.1',
      KAFKA_SERVICE_PORT: '9092',
      KAFKA_PORT: 'tcp://10.0.0.1:9092',
      KAFKA_PORT_9092_TCP_ADDR: '10.0.0.1',
      PATH: '/bin',
    });
  });

  test('all mistakes are named at once', () => {
    assert.deepEqual(
      mistakesIn({ PORT: 'x', KAFKA_TLS: 'x', KAFKA_BROKR: 'x' })
        .map((m) => m.name)
        .sort(),
      ['KAFKA_BROKR', 'KAFKA_TLS', 'PORT'],
    );
  });

  test('empty text counts as not given', () => {
    assert.equal(configFrom({ PORT: '', CLIENT_RACK: '' }).server.port, 3000);
  });
});

describe('secrets', () => {
  test('come from a file, without the line end editors add', () => {
    const env = { KAFKA_SASL_MECHANISM: 'SCRAM-SHA-512', KAFKA_SASL_USERNAME: 'u', KAFKA_SASL_PASSWORD_FILE: '/run/p' };
    assert.deepEqual(configFrom(env, files({ '/run/p': ' p w \n' })).kafka.sasl, {
      mechanism: 'SCRAM-SHA-512',
      username: 'u',
      password: ' p w ',
    });
  });

  test('given twice is a mistake', () => {
    const found = mistakesIn(
      { AUTH: 'password', AUTH_PASSWORD: '12345678', AUTH_PASSWORD_FILE: '/p' },
      files({ '/p': '12345678' }),
    );
    assert.match(describeMistakes(found), /AUTH_PASSWORD_FILE: expected either/);
  });

  test('a file that is not there is named, with the reason', () => {
    assert.match(describeMistakes(mistakesIn({ AUTH_PASSWORD_FILE: '/nowhere' })), /AUTH_PASSWORD_FILE="\/nowhere".*ENOENT/);
  });

  test('never appear in a mistake', () => {
    const found = mistakesIn(
      { AUTH: 'password', AUTH_PASSWORD: 'hunter2', AUTH_TOKEN: 'tokentoken', KAFKA_TLS: 'true', KAFKA_TLS_KEY_FILE: '/k' },
      files({ '/k': 'hunter2 tokentoken' }),
    );
    assert.doesNotMatch(describeMistakes(found), /hunter2|tokentoken/);
    assert.equal(found.length, 3);
  });
});

describe('settings that need each other', () => {
  const clashes: [Record<string, string>, string][] = [
    [{ KAFKA_TLS_CA_FILE: '/ca' }, 'KAFKA_TLS_CA_FILE'],
    [{ KAFKA_TLS: 'true', KAFKA_TLS_CERT_FILE: '/ca' }, 'KAFKA_TLS_KEY_FILE'],
    [{ KAFKA_SASL_MECHANISM: 'PLAIN', KAFKA_SASL_USERNAME: 'u' }, 'KAFKA_SASL_PASSWORD'],
    [{ KAFKA_SASL_MECHANISM: 'OAUTHBEARER' }, 'KAFKA_SASL_TOKEN'],
    [{ KAFKA_SASL_USERNAME: 'u' }, 'KAFKA_SASL_USERNAME'],
    [{ AUTH: 'password' }, 'AUTH_PASSWORD'],
    [{ AUTH_PASSWORD: '12345678' }, 'AUTH_PASSWORD'],
    [{ AUTH_TOKEN: '1234567890123456' }, 'AUTH_TOKEN'],
    [{ AUTH: 'proxy', AUTH_PROXY_HEADER: 'x-user' }, 'AUTH_PROXY_FROM'],
    [{ AUTH: 'proxy', AUTH_PROXY_FROM: '10.0.0.1' }, 'AUTH_PROXY_HEADER'],
    [{ HOST: '0.0.0.0' }, 'HOST'],
    [{ HOST: '::' }, 'HOST'],
    [{ HOST: '192.168.1.5' }, 'HOST'],
    [{ HOST: 'myhost' }, 'HOST'],
  ];
  for (const [env, name] of clashes) {
    test(`${JSON.stringify(env)} stops the start at ${name}`, () => {
      const pem = '-----BEGIN CERTIFICATE-----\n';
      assert.deepEqual(
        mistakesIn(env, files({ '/ca': pem })).map((m) => m.name),
        [name],
      );
    });
  }

  test('another address than loopback is taken with AUTH, or when told outright', () => {
    assert.deepEqual(configFrom({ HOST: '0.0.0.0', AUTH: 'password', AUTH_PASSWORD: '12345678' }).server.auth, {
      kind: 'password',
      password: '12345678',
      token: null,
    });
    assert.equal(configFrom({ HOST: '0.0.0.0', UNSAFE_NO_AUTH: 'true' }).server.host, '0.0.0.0');
    for (const HOST of ['localhost', '127.0.0.2', '::1']) assert.equal(configFrom({ HOST }).server.host, HOST);
  });

  test('the header of the proxy is kept in lower case, as Node gives it', () => {
    const auth = configFrom({ AUTH: 'proxy', AUTH_PROXY_HEADER: 'X-User', AUTH_PROXY_FROM: '10.0.0.0/8' }).server.auth;
    assert.deepEqual(auth, { kind: 'proxy', header: 'x-user', from: ['10.0.0.0/8'], token: null });
  });
});

describe('the file', () => {
  const at = (content: unknown) => files({ '/c.json': typeof content === 'string' ? content : JSON.stringify(content) });
  const load = (content: unknown, env: Record<string, string> = {}) =>
    loadConfig({ THROUGHLINE_CONFIG: '/c.json', ...env }, at(content));

  test('holds settings by the same names; lists may be lists', () => {
    const result = load({ KAFKA_BROKERS: ['a:1', 'b:2'], PORT: 4000, KAFKA_TLS: true, INDEX_FROM: '24h' });
    assert.ok('config' in result);
    assert.deepEqual(result.config.kafka.brokers, ['a:1', 'b:2']);
    assert.equal(result.config.server.port, 4000);
    assert.deepEqual(result.config.kafka.tls, { ca: null, cert: null, key: null, rejectUnauthorized: true });
    assert.deepEqual(result.config.index.from, { kind: 'ago', ms: 86_400_000 });
  });

  test('yields to the environment', () => {
    const result = load({ KAFKA_BROKERS: 'a:1', PORT: 4000 }, { PORT: '5000' });
    assert.ok('config' in result);
    assert.equal(result.config.server.port, 5000);
  });

  test('with an unknown key, a value of another kind, or no JSON at all stops the start', () => {
    for (const [content, expected] of [
      [{ KAFKA_BROKERS: 'a:1', PROT: 1 }, /PROT: expected a known setting; did you mean PORT/],
      [{ KAFKA_BROKERS: 'a:1', port: 1 }, /port: expected a known setting; did you mean PORT/],
      [{ KAFKA_BROKERS: 'a:1', PORT: { n: 1 } }, /PORT: expected text, a number/],
      [
        '{"AUTH_PASSWORD": "hunter2hunter2", }',
        /THROUGHLINE_CONFIG="\/c.json": expected a JSON file that can be read \(it is not JSON\)/,
      ],
      [[], /one JSON object/],
    ] as const) {
      const result = load(content);
      assert.ok('mistakes' in result);
      assert.match(describeMistakes(result.mistakes), expected);
      assert.doesNotMatch(describeMistakes(result.mistakes), /hunter2/);
    }
  });
});

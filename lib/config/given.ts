import type { Mistake } from './mistake.ts';
import { editDistance, nearestName } from './nearest-name.ts';
import { type SettingName, settingNames, settingOf } from './settings.ts';
import type { Raw } from './values.ts';

export type Environment = Readonly<Record<string, string | undefined>>;
/** Throws when the file cannot be read. */
export type ReadFile = (path: string) => string;

/** The one name that is not a setting itself: where the file with settings is. */
const CONFIG_FILE = 'THROUGHLINE_CONFIG';

/** What was given for each setting, before it is parsed. The environment wins over the file; empty text counts as not given. */
export function givenSettings(env: Environment, readFile: ReadFile): { given: Map<SettingName, Raw>; mistakes: Mistake[] } {
  const mistakes: Mistake[] = [];
  const fromEnv = new Map<string, Raw>();
  for (const [name, value] of Object.entries(env)) {
    if (value === undefined || value === '') continue;
    if (knownNames.has(name)) fromEnv.set(name, value);
    else if (isTakenForOurs(name)) mistakes.push(unknownName(name));
  }
  const fromFile = readSettingsFile(env[CONFIG_FILE], readFile, mistakes);

  const given = new Map<SettingName, Raw>();
  for (const name of settingNames) {
    const raw = resolve(name, fromEnv, readFile, mistakes) ?? resolve(name, fromFile, readFile, mistakes);
    if (raw !== undefined) given.set(name, raw);
  }
  return { given, mistakes };
}

const knownNames: ReadonlySet<string> = new Set([
  ...settingNames,
  ...settingNames.filter((name) => settingOf(name).secret).map((name) => `${name}_FILE`),
]);

const OUR_PREFIX = /^(KAFKA|INDEX|AUTH|SAMPLE|MASK|THROUGHLINE)_/;
/** Set by others under the same prefixes: Kafka's own scripts and images, and Kubernetes for a service that is called "kafka". */
const OF_OTHERS =
  /^KAFKA_(HEAP_OPTS|OPTS|JVM_PERFORMANCE_OPTS|LOG4J_OPTS|LOG4J_CMD_OPTS|JMX_OPTS|JMX_PORT|GC_LOG_OPTS|DEBUG|HOME|VERSION)$|_SERVICE_HOST$|_SERVICE_PORT(_\w+)?$|^\w+_PORT(_\d+_(TCP|UDP)(_(PROTO|PORT|ADDR))?)?$/;
/** Below this length a name that is one letter off may well be somebody else's. */
const LONG_NAME = 11;

function isTakenForOurs(name: string): boolean {
  if (name === CONFIG_FILE) return false;
  if (OUR_PREFIX.test(name)) return !OF_OTHERS.test(name);
  return name.length >= LONG_NAME - 1 && settingNames.some((ours) => ours.length >= LONG_NAME && editDistance(name, ours) === 1);
}

function unknownName(name: string): Mistake {
  const nearest = nearestName(name, [...knownNames]);
  return {
    name,
    given: null,
    expected: nearest === null ? 'no such setting (see the table in the README)' : `a known setting; did you mean ${nearest}?`,
  };
}

function resolve(name: SettingName, layer: ReadonlyMap<string, Raw>, readFile: ReadFile, mistakes: Mistake[]): Raw | undefined {
  const setting = settingOf(name);
  const direct = layer.get(name);
  const path = setting.readsFile ? direct : setting.secret ? layer.get(`${name}_FILE`) : undefined;
  if (path === undefined) return direct;
  const pathName = setting.readsFile ? name : `${name}_FILE`;
  if (direct !== undefined && !setting.readsFile) {
    mistakes.push({ name: pathName, given: null, expected: `either ${name} or ${pathName}, not both` });
    return undefined;
  }
  if (typeof path !== 'string') {
    mistakes.push({ name: pathName, given: null, expected: 'one path' });
    return undefined;
  }
  try {
    return readFile(path);
  } catch (cause) {
    mistakes.push({ name: pathName, given: path, expected: `a file that can be read (${reasonOf(cause)})` });
    return undefined;
  }
}

/** The file is one JSON object with the same names as the environment: `{"KAFKA_BROKERS": ["a:9092"], "PORT": 3001}`. */
function readSettingsFile(path: string | undefined, readFile: ReadFile, mistakes: Mistake[]): ReadonlyMap<string, Raw> {
  const layer = new Map<string, Raw>();
  if (path === undefined || path === '') return layer;
  let content: unknown;
  try {
    content = JSON.parse(readFile(path));
  } catch (cause) {
    mistakes.push({ name: CONFIG_FILE, given: path, expected: `a JSON file that can be read (${reasonOf(cause)})` });
    return layer;
  }
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    mistakes.push({ name: CONFIG_FILE, given: path, expected: 'one JSON object with settings by name' });
    return layer;
  }
  for (const [name, value] of Object.entries(content)) {
    if (!knownNames.has(name)) mistakes.push(unknownName(name));
    else if (typeof value === 'number' || typeof value === 'boolean') layer.set(name, String(value));
    else if (typeof value === 'string') {
      if (value !== '') layer.set(name, value);
    } else if (Array.isArray(value) && value.every((item) => typeof item === 'string')) layer.set(name, value);
    else mistakes.push({ name, given: null, expected: 'text, a number, true or false, or a list of texts' });
  }
  return layer;
}

/** Node's and JSON's own words; JSON.parse quotes the text, which may hold a secret, so only its position is passed on. */
function reasonOf(cause: unknown): string {
  if (cause instanceof SyntaxError) return 'it is not JSON';
  return cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
}

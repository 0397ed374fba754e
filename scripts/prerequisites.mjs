import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

/** The project's folder. `import.meta.dirname` is younger than the oldest Node that may start us. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** Where the jars of each Kafka version are kept. */
export const KAFKA_CACHE = join(ROOT, '.cache', 'kafka');
/** The broker of the demo and of the tests, unless a test asks for another. */
export const KAFKA_VERSION = '4.1.0';

const OLDEST_NODE = 20;
const OLDEST_JAVA = 17;

/** Throws one line that says what to install. */
export function requireNode() {
  if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE)
    throw new Error(
      `Node ${OLDEST_NODE} or newer is needed, and this is ${process.versions.node}: install it from your system's packages or nodejs.org`,
    );
}

/** For installing packages. Rejects with one line that says what to install. */
export async function requireNpm() {
  const { code } = await output('npm', ['--version']);
  if (code !== 0)
    throw new Error('npm is needed, and "npm --version" does not run: it comes with Node (Debian: apt-get install npm)');
}

/** What a broker of our own needs: Java, and Maven while the artifacts are not there yet. Rejects with one line that says what to install. */
export async function requireBroker(version = KAFKA_VERSION) {
  await requireJava();
  if (!existsSync(join(KAFKA_CACHE, version))) await requireMaven();
}

async function requireJava() {
  const { code, text } = await output('java', ['-version']);
  const install = `install a JDK or JRE, ${OLDEST_JAVA} or newer (Debian: apt-get install openjdk-17-jre-headless; macOS: brew install openjdk)`;
  if (code !== 0) throw new Error(`The broker needs Java, and "java -version" does not run: ${install}`);
  // "17.0.15", "21", and before Java 9 "1.8.0_412".
  const [, major = '0', minor = '0'] = /version "(\d+)(?:\.(\d+))?/.exec(text) ?? [];
  const found = major === '1' ? Number(minor) : Number(major);
  if (found < OLDEST_JAVA)
    throw new Error(`The broker needs Java ${OLDEST_JAVA} or newer and found ${found || 'an unknown version'}: ${install}`);
}

async function requireMaven() {
  const { code } = await output('mvn', ['-v']);
  if (code !== 0)
    throw new Error(
      'Fetching the broker needs Maven, and "mvn -v" does not run: install it (Debian: apt-get install maven; macOS: brew install maven)',
    );
}

/**
 * Exit code and all output of a short command; code -1 when it cannot be started at all.
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {Promise<{ code: number, text: string }>}
 */
function output(command, args) {
  return new Promise((resolve) => {
    execFile(command, args, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
      resolve({ code, text: `${stdout}${stderr}` });
    });
  });
}

import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { classArchiveOf, ensureKafka } from './artifacts.ts';
import { endProcess, spawnGuarded } from './guarded-process.ts';
import { isAtLeast, type NodeSpec, serverProperties } from './properties.ts';

export interface NodeOptions {
  readonly spec: Omit<NodeSpec, 'dataDir'>;
  readonly clusterId: string;
  /** Kept when given; else a folder of its own that goes with the node. */
  readonly dataDir?: string;
  /** Of `StorageTool format --feature`, e.g. `share.version=1`. */
  readonly features: readonly string[];
  readonly heapMb: number;
  readonly longRunning: boolean;
  /** A file for Java to archive the classes in that were loaded, at an orderly stop. */
  readonly archiveClassesIn?: string | undefined;
  readonly onLog: (line: string) => void;
  /** The process ended and nobody had asked for it. */
  readonly onCrash: (reason: string) => void;
}

/** How many of a node's last lines an error quotes. */
const TAIL = 15;
/** Without the optimising compiler: measured 5 instead of 9 CPU seconds until a broker answers. */
const QUICK_START = ['-XX:TieredStopAtLevel=1'];
const GRACE_MS = 10_000;

/** One process of Kafka: formats its storage once, starts, stops, and starts again on the same port and data. */
export class KafkaNode {
  readonly #options: NodeOptions;
  #dataDir: string | null = null;
  #child: ChildProcess | null = null;
  #ending = false;
  readonly #lastLines: string[] = [];

  constructor(options: NodeOptions) {
    this.#options = options;
  }

  /** Of the running process. */
  get pid(): number {
    const pid = this.#child?.pid;
    if (pid === undefined) throw new Error('this node is not running');
    return pid;
  }

  get running(): boolean {
    return this.#child !== null && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** What the process said last, for errors. */
  get lastLines(): string {
    return this.#lastLines.join('\n');
  }

  /** Formats when that was not done yet, and starts the process; does not wait until it answers. */
  async start(): Promise<void> {
    const { spec, dataDir, heapMb } = this.#options;
    const classPath = join(await ensureKafka(spec.version), '*');
    this.#dataDir ??= dataDir ?? (await mkdtemp(join(tmpdir(), 'throughline-kafka-')));
    await mkdir(this.#dataDir, { recursive: true });
    const logDir = join(this.#dataDir, 'log');
    const propertiesFile = join(this.#dataDir, 'server.properties');
    await writeFile(propertiesFile, serverProperties({ ...spec, dataDir: logDir }));
    if (!existsSync(join(logDir, 'meta.properties'))) await this.#format(classPath, propertiesFile);
    this.#ending = false;
    const { archiveClassesIn } = this.#options;
    const archiving = archiveClassesIn === undefined ? [] : [`-XX:ArchiveClassesAtExit=${archiveClassesIn}`];
    this.#child = this.#java(classPath, ['kafka.Kafka', propertiesFile], heapMb, archiving);
    this.#child.on('exit', (code, signal) => {
      if (!this.#ending)
        this.#options.onCrash(`node ${spec.nodeId} of the broker ended with ${signal ?? `code ${code}`}\n${this.lastLines}`);
    });
  }

  /** Ends the process, keeping its data: an orderly stop, or with `force` what a crash looks like. */
  async halt({ force = false } = {}): Promise<void> {
    this.#ending = true;
    if (this.#child !== null) await endProcess(this.#child, force ? 0 : GRACE_MS);
    this.#child = null;
  }

  /** Ends the process and removes its data, unless the folder was given. Data that goes away needs no orderly stop. */
  async destroy(): Promise<void> {
    const temporary = this.#options.dataDir === undefined;
    await this.halt({ force: temporary });
    if (temporary && this.#dataDir !== null) await rm(this.#dataDir, { recursive: true, force: true });
  }

  async #format(classPath: string, propertiesFile: string): Promise<void> {
    const { spec, clusterId, features } = this.#options;
    const args = ['kafka.tools.StorageTool', 'format', '-t', clusterId, '-c', propertiesFile];
    if (isAtLeast(spec.version, '4.0.0')) args.push(spec.roles === 'broker' ? '--no-initial-controllers' : '--standalone');
    for (const feature of features) args.push('--feature', feature);
    const child = this.#java(classPath, args, 128);
    const code = await new Promise((resolve) => child.on('close', resolve));
    if (code !== 0) throw new Error(`the broker's storage could not be formatted:\n${this.lastLines}`);
  }

  #java(classPath: string, args: readonly string[], heapMb: number, archiving: readonly string[] = []): ChildProcess {
    const archive = classArchiveOf(this.#options.spec.version);
    const flags = [
      ...archiving,
      ...(archiving.length === 0 && existsSync(archive) ? [`-XX:SharedArchiveFile=${archive}`] : []),
      `-Xmx${heapMb}m`,
      '-XX:+UseSerialGC',
      ...(this.#options.longRunning ? [] : QUICK_START),
      '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn',
      '-cp',
      classPath,
    ];
    const removeOnDeath = this.#options.dataDir === undefined ? (this.#dataDir ?? '') : '';
    const child = spawnGuarded('java', [...flags, ...args], { stdio: ['ignore', 'pipe', 'pipe'] }, removeOnDeath);
    child.on('error', (error) => this.#keepLine(error.message));
    for (const stream of [child.stdout, child.stderr]) {
      if (stream) createInterface({ input: stream }).on('line', (line) => this.#keepLine(line));
    }
    return child;
  }

  #keepLine(line: string): void {
    // A stack's frames would push its messages out.
    if (!/^\s+at /.test(line)) this.#lastLines.push(line);
    if (this.#lastLines.length > TAIL) this.#lastLines.shift();
    this.#options.onLog(line);
  }
}

/** A cluster id as Kafka wants it: 16 random bytes in base64url. A leading dash would read as an option. */
export function randomClusterId(): string {
  const id = randomBytes(16).toString('base64url');
  return id.startsWith('-') ? randomClusterId() : id;
}

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { KAFKA_CACHE as CACHE, KAFKA_VERSION, requireBroker } from '../../scripts/prerequisites.mjs';

export interface EnsureKafkaOptions {
  /** One short line at a time, for people: what is being downloaded. */
  readonly onProgress?: (line: string) => void;
}

/**
 * The folder with every jar of one Kafka version, downloading what is missing through Maven; its `*` is a class path.
 * Complete or absent: the jars are copied beside it and the folder is renamed into place, so several processes may ask at once
 * and an interrupted download leaves nothing half done. Throws an Error of one line saying what to install or what failed.
 */
export async function ensureKafka(version = KAFKA_VERSION, { onProgress = () => {} }: EnsureKafkaOptions = {}): Promise<string> {
  const folder = join(CACHE, version);
  await requireBroker(version);
  if (existsSync(folder)) return folder;
  await mkdir(CACHE, { recursive: true });
  const work = await mkdtemp(join(CACHE, `.${version}-`));
  try {
    await writeFile(join(work, 'pom.xml'), pom(version));
    onProgress(`Kafka ${version}: fetching its Maven artifacts`);
    await copyDependencies(work, version, onProgress);
    await rename(join(work, 'jars'), folder).catch((error: NodeJS.ErrnoException) => {
      // Another process was faster: its folder is as complete as ours.
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  onProgress(`Kafka ${version}: ready`);
  return folder;
}

/** Where Java's archive of the classes that a broker of this version loads is, once ensureClassArchive has made it. */
export const classArchiveOf = (version: string): string => join(CACHE, `${version}.jsa`);

function copyDependencies(work: string, version: string, onProgress: (line: string) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const args = ['-B', '-f', join(work, 'pom.xml'), 'dependency:copy-dependencies', `-DoutputDirectory=${join(work, 'jars')}`];
    const child = spawn('mvn', args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const errors: string[] = [];
    let jars = 0;
    createInterface({ input: child.stdout }).on('line', (line) => {
      const downloaded = /^Downloaded .*\/([^/ ]+\.jar) \((.*)\)/.exec(line.replace(/^\[INFO\] /, ''));
      if (downloaded) onProgress(`Kafka ${version}: ${++jars} jars, ${downloaded[1]} (${downloaded[2]})`);
      if (line.startsWith('[ERROR]')) errors.push(line.slice('[ERROR] '.length));
    });
    child.stderr.resume();
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`Maven could not fetch Kafka ${version}: ${errors[0] ?? `it ended with code ${code}`}`));
    });
  });
}

/** `slf4j-simple` is there because a broker without a logging binding fails in silence. */
const pom = (version: string): string => `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>throughline</groupId><artifactId>broker</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId><version>${version}</version></dependency>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>kafka-tools</artifactId><version>${version}</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-simple</artifactId><version>1.7.36</version></dependency>
  </dependencies>
</project>
`;

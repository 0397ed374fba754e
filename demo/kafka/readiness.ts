import { setTimeout as pause } from 'node:timers/promises';
import { Connection, metadataV12 } from '@platformatic/kafka';

const EVERY_MS = 50;
/** Seconds on a quiet machine; a busy one with two cores has taken more than one minute. */
const WITHIN_MS = 180_000;

/**
 * Resolves when the broker answers a Metadata request that lists itself among the live brokers; only then does it take other
 * requests. Rejects when its process ends or after three minutes.
 */
export async function untilAnswers(node: { port: number; nodeId: number; isRunning: () => boolean }): Promise<void> {
  const deadline = Date.now() + WITHIN_MS;
  let last: unknown = null;
  while (Date.now() < deadline) {
    if (!node.isRunning()) throw new Error('the broker ended while it was starting:');
    const connection = new Connection('readiness', { connectTimeout: 1000, requestTimeout: 2000 });
    // Errors also arrive as the rejection below; without a listener they would end this process.
    connection.on('error', () => {});
    try {
      await connection.connect('127.0.0.1', node.port);
      const metadata = await metadataV12.api.async(connection, [], false, false);
      if (metadata.brokers.some((broker) => broker.nodeId === node.nodeId)) return;
    } catch (error) {
      last = error;
    } finally {
      await connection.close().catch(() => {
        // It never connected: there is nothing to close.
      });
    }
    await pause(EVERY_MS);
  }
  throw new Error(
    `the broker did not answer within three minutes (${last instanceof Error ? last.message : 'it does not list itself'}):`,
  );
}

import { crc32c } from '@platformatic/kafka';
import { produceBatch, withConnection } from './kafka.ts';
import { encodeRecordBatch, type WireRecord } from './record-batch.ts';

/** What a record may carry in one place; each gets its own number there, from 0000000 on. */
export const NUMBER = '0000000';
const BATCH = 5_000;
const CRC_AT = 17;
const CHECKED_FROM = 21;

/**
 * Writes `count` records that differ in a number only, a million in a few seconds: one batch is encoded, and for each of the
 * others its numbers and its checksum are written over. `count` is a multiple of 5,000. Their offsets follow each other unless
 * somebody else writes to the partition, too.
 */
export async function produceMany(
  bootstrap: string,
  topic: string,
  partition: number,
  { count, record, firstNumber = 0 }: { count: number; record: WireRecord; firstNumber?: number },
): Promise<void> {
  if (count % BATCH !== 0) throw new Error(`${count} records are no whole batches of ${BATCH}`);
  const batch = encodeRecordBatch(Array.from({ length: BATCH }, () => record));
  const places = placesOf(batch);
  await withConnection(bootstrap, async (connection) => {
    for (let first = firstNumber; first < firstNumber + count; first += BATCH) {
      for (const [index, at] of places.entries()) batch.write(String(first + index).padStart(NUMBER.length, '0'), at, 'latin1');
      if (places.length > 0) batch.writeUInt32BE(crc32c(batch.subarray(CHECKED_FROM)), CRC_AT);
      await produceBatch.async(connection, topic, partition, batch);
    }
  });
}

/** Where the number of each record stands: none, or one a record. */
function placesOf(batch: Buffer): number[] {
  const places: number[] = [];
  for (let at = batch.indexOf(NUMBER); at !== -1; at = batch.indexOf(NUMBER, at + NUMBER.length)) places.push(at);
  if (places.length > 0 && places.length !== BATCH) throw new Error(`${places.length} numbers in ${BATCH} records`);
  return places;
}

import { gunzipSync, zstdDecompressSync } from 'node:zlib';
import { lz4Decompress, snappyDecompress } from '@platformatic/wasm-utils';

/** What one batch may unpack to. A crafted batch of 1 MB would unpack to a gigabyte. */
const LARGEST_BATCH_BYTES = 256 * 1024 * 1024;

const GZIP = 1;
const SNAPPY = 2;
const LZ4 = 3;
const ZSTD = 4;

/** The records of a batch, unpacked by the codec of its attributes (bits 0 to 2; 0 is not to be passed). Throws on bytes that do not unpack. */
export function decompress(codec: number, packed: Buffer): Buffer {
  switch (codec) {
    case GZIP:
      return gunzipSync(packed, { maxOutputLength: LARGEST_BATCH_BYTES });
    case ZSTD:
      return zstdDecompressSync(packed, { maxOutputLength: LARGEST_BATCH_BYTES });
    case SNAPPY:
      return isXerial(packed) ? unpackXerial(packed) : unpackSnappy(packed);
    case LZ4:
      return asBuffer(lz4Decompress(packed));
    default:
      throw new Error(`codec ${codec} is none that Kafka has`);
  }
}

export const codecName = (codec: number): string => ['none', 'gzip', 'snappy', 'lz4', 'zstd'][codec] ?? `codec ${codec}`;

/** Magic of snappy-java's stream format, which Java clients write; librdkafka and others write one bare block. */
const XERIAL_MAGIC = Buffer.from([0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0x00]);
const XERIAL_HEADER_BYTES = 16;

const isXerial = (packed: Buffer): boolean =>
  packed.length >= XERIAL_HEADER_BYTES && packed.subarray(0, XERIAL_MAGIC.length).equals(XERIAL_MAGIC);

/** Magic, two version numbers, then blocks, each with its length (4 bytes, big-endian) before it. Source: snappy-java, SnappyOutputStream. */
function unpackXerial(packed: Buffer): Buffer {
  const blocks: Buffer[] = [];
  let total = 0;
  for (let at = XERIAL_HEADER_BYTES; at < packed.length; ) {
    if (packed.length - at < 4) throw new Error('a snappy block without its length');
    const length = packed.readUInt32BE(at);
    const start = at + 4;
    if (start + length > packed.length) throw new Error('a snappy block is cut off');
    const block = unpackSnappy(packed.subarray(start, start + length));
    total += block.length;
    if (total > LARGEST_BATCH_BYTES) throw new Error(`unpacks to more than ${LARGEST_BATCH_BYTES} bytes`);
    blocks.push(block);
    at = start + length;
  }
  return blocks.length === 1 && blocks[0] ? blocks[0] : Buffer.concat(blocks, total);
}

/** A bare snappy block tells its unpacked size first, as an unsigned varint. */
function unpackSnappy(block: Buffer): Buffer {
  let size = 0;
  for (let index = 0; index < 5; index++) {
    const byte = block[index] ?? 0;
    size += (byte & 0x7f) * 2 ** (7 * index);
    if (byte < 0x80) break;
  }
  if (size > LARGEST_BATCH_BYTES) throw new Error(`claims to unpack to ${size} bytes`);
  return size === 0 ? Buffer.alloc(0) : asBuffer(snappyDecompress(block));
}

const asBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

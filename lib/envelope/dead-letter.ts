import type { DeadLetterOrigin } from '../model/event.ts';
import { groupId, topicName } from '../model/ids.ts';
import { printableText } from '../model/printable-text.ts';
import type { CompiledConvention } from './compiled-convention.ts';
import type { HeaderView, Takes } from './header-view.ts';
import { nameFrom } from './value-text.ts';

/** Where a dead-lettered record came from, by this convention's headers; null: they do not say. */
export function readDeadLetter({ deadLetter, takes }: CompiledConvention, view: HeaderView): DeadLetterOrigin | null {
  if (deadLetter === null) return null;
  const topic = textOf(view, deadLetter.topic, takes);
  if (topic === null) return null;
  const group = deadLetter.group === null ? null : textOf(view, deadLetter.group, takes);
  const groupName = group === null ? null : deadLetter.groupFrom(group);
  const partition = deadLetter.partition === null ? null : numberOf(view, deadLetter.partition, takes);
  return {
    topic: topicName(topic),
    partition: partition === null || partition > MAX_PARTITION ? null : Number(partition),
    offset: deadLetter.offset === null ? null : numberOf(view, deadLetter.offset, takes),
    group: groupName === null ? null : groupId(groupName),
  };
}

const MAX_PARTITION = 0x7fff_ffffn;
const MAX_OFFSET = 0x7fff_ffff_ffff_ffffn;

function textOf(view: HeaderView, slot: number, takes: Takes): string | null {
  const start = view.start(slot, takes);
  return start < 0 ? null : nameFrom(view.bytes.subarray(start, view.end(slot, takes)));
}

/**
 * Decimal text, or four or eight bytes big-endian. Text wins: as a number, four printable bytes would be a partition
 * past 500 million. Null for anything else and for what no partition or offset can be.
 */
function numberOf(view: HeaderView, slot: number, takes: Takes): bigint | null {
  const start = view.start(slot, takes);
  const end = view.end(slot, takes);
  if (start < 0) return null;
  const text = printableText(view.bytes.subarray(start, end));
  if (text !== null) return /^\d{1,19}$/.test(text) ? upTo(MAX_OFFSET, BigInt(text)) : null;
  if (end - start === 4) return upTo(MAX_OFFSET, BigInt(view.bytes.readInt32BE(start)));
  return end - start === 8 ? upTo(MAX_OFFSET, view.bytes.readBigInt64BE(start)) : null;
}

const upTo = (most: bigint, value: bigint): bigint | null => (value < 0n || value > most ? null : value);

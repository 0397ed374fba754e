import type { FoundEnvelope } from '../model/found-event.ts';
import { serviceName } from '../model/ids.ts';
import { matchesPath } from '../model/json-path.ts';
import { scanJson } from '../model/json-scan.ts';
import type { CompiledPayload, PayloadField, WantedPath } from './compiled-payload.ts';
import type { HeaderView } from './header-view.ts';

/** Longer values are not parsed: one of 100 MB would hold up all that come after it. */
const MOST_PARSED_BYTES = 1024 * 1024;
/** What serializers of a schema registry write before the JSON: a zero and the schema's id. Source: Confluent, wire format. */
const SCHEMA_PREFIX_BYTES = 5;

/**
 * Fills what the draft leaves open from the record's value; answers how many fields that were. A value that is null, no JSON, or
 * too large, and a path that leads nowhere or to what is neither text nor a number, give nothing. Of a member that repeats the
 * last counts, as for most JSON parsers.
 */
export function readPayload({ wanted }: CompiledPayload, view: HeaderView, draft: FoundEnvelope): number {
  if (view.valueStart < 0 || wanted.every(({ field }) => isThere(draft, field))) return 0;
  const { bytes, valueEnd } = view;
  const hasPrefix = bytes[view.valueStart] === 0 && valueEnd - view.valueStart > SCHEMA_PREFIX_BYTES;
  const valueStart = view.valueStart + (hasPrefix ? SCHEMA_PREFIX_BYTES : 0);
  if (valueEnd - valueStart > MOST_PARSED_BYTES) return 0;

  const found: ({ readonly start: number; readonly end: number } | undefined)[] = [];
  // One character per byte: places in the text are places in the bytes, and nothing is decoded that nobody wants.
  const fault = scanJson(bytes.toString('latin1', valueStart, valueEnd), (at, start, end) => {
    for (let n = 0; n < wanted.length; n++) {
      const path = wanted[n]?.path;
      if (path && matchesPath(path, at)) found[n] = { start: valueStart + start, end: valueStart + end };
    }
  });
  if (fault) return 0;

  let filled = 0;
  for (const [n, one] of wanted.entries()) {
    const place = found[n];
    if (!place || isThere(draft, one.field)) continue;
    const text = readValue(one, bytes, place.start, place.end);
    if (text === null) continue;
    if (one.field === 'service') draft.service = serviceName(text);
    else if (one.field === 'type') draft.type = text;
    else draft[one.field].text = text;
    if (one.field === 'correlationId') draft.correlationFrom = one.written;
    filled++;
  }
  return filled;
}

const isThere = (draft: FoundEnvelope, field: PayloadField): boolean =>
  field === 'service' || field === 'type' ? draft[field] !== null : draft[field].isThere;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Of a JSON text or number, as written: digits keep what a number in memory would lose. */
function readValue({ read }: WantedPath, bytes: Buffer, start: number, end: number): string | null {
  if (bytes[start] !== QUOTE) return isDigitOrMinus(bytes[start] ?? 0) ? read(bytes, start, end) : null;
  if (!bytes.subarray(start, end).includes(BACKSLASH)) return read(bytes, start + 1, end - 1);
  const text = Buffer.from(String(JSON.parse(bytes.toString('utf8', start, end))));
  return read(text, 0, text.length);
}

const isDigitOrMinus = (byte: number): boolean => byte === 0x2d || (byte >= 0x30 && byte <= 0x39);

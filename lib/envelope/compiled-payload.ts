import { canonicalTraceId } from '../model/canonical-id.ts';
import { type JsonPath, parseJsonPath } from '../model/json-path.ts';
import { ByteTable } from './byte-table.ts';
import type { OwnPaths, PayloadConvention } from './payload-convention.ts';
import { idFrom, nameFrom } from './value-text.ts';

export type PayloadField = 'correlationId' | 'causationId' | 'eventId' | 'service' | 'type' | 'traceId';

/** One path, and what to make of the text there. */
export interface WantedPath {
  readonly field: PayloadField;
  readonly path: JsonPath;
  /** As configured: `$.metadata.correlationId`. */
  readonly written: string;
  /** Null: none, or not of the field's form. */
  readonly read: (bytes: Buffer, start: number, end: number) => string | null;
}

/** Paths to look for in one value; those of one field in the order they are tried. */
export interface CompiledPayload {
  readonly name: string;
  readonly wanted: readonly WantedPath[];
}

type PathLists = Omit<PayloadConvention, 'name' | 'mark'>;

export function compilePayload(name: string, lists: PathLists): CompiledPayload {
  const { serviceFrom = asWritten, traceFrom = asWritten } = lists;
  const list = (field: PayloadField, paths: readonly string[] | undefined, read: WantedPath['read']): WantedPath[] =>
    (paths ?? []).flatMap((written) => {
      const path = parseJsonPath(written);
      return path === null ? [] : [{ field, path: path.map(inBytes), written, read }];
    });
  return {
    name,
    wanted: [
      ...list('correlationId', lists.correlation, idFrom),
      ...list('causationId', lists.causation, idFrom),
      ...list('eventId', lists.id, idFrom),
      ...list('service', lists.service, nameReader(serviceFrom)),
      ...list('type', lists.type, nameReader(asWritten)),
      ...list(
        'traceId',
        lists.trace,
        nameReader((written) => {
          const trace = traceFrom(written);
          return trace === null ? null : canonicalTraceId(trace);
        }),
      ),
    ],
  };
}

/** A user's paths for one topic; null: there are none for it. */
export function compileOwnPaths(own: OwnPaths, isFor: (pattern: string) => boolean): CompiledPayload | null {
  const pathsOf = (field: keyof OwnPaths): string[] => own[field].flatMap(({ pattern, path }) => (isFor(pattern) ? [path] : []));
  const compiled = compilePayload('configured', {
    correlation: pathsOf('correlation'),
    causation: pathsOf('causation'),
    id: pathsOf('id'),
    service: pathsOf('service'),
    type: pathsOf('type'),
  });
  return compiled.wanted.length === 0 ? null : compiled;
}

const asWritten = (written: string): string | null => written;

/** Names people read repeat: made once for each run of bytes. */
function nameReader(change: (written: string) => string | null): WantedPath['read'] {
  const names = new ByteTable((bytes) => {
    const written = nameFrom(bytes);
    return written === null ? null : change(written);
  });
  return (bytes, start, end) => names.get(bytes, start, end);
}

/** A member's name as it is in a text of one character per byte, in which it is looked for. */
const inBytes = (step: JsonPath[number]): JsonPath[number] =>
  typeof step === 'string' ? Buffer.from(step).toString('latin1') : step;

import { ByteTable } from './byte-table.ts';
import { type CompiledPayload, compilePayload } from './compiled-payload.ts';
import type { HeaderNames } from './header-names.ts';
import type { HeaderView } from './header-view.ts';
import type { PayloadConvention } from './payload-convention.ts';

/** Tells by its mark whether a convention has put a record's ids into its payload; costs a few comparisons. */
export class PayloadMarks {
  readonly #contentType: number;
  readonly #byContentType: ByteTable<CompiledPayload | null>;
  /** Bytes of the shortest content type that is a mark. */
  readonly #shortest: number;
  readonly #bare: readonly { readonly begins: Buffer; readonly payload: CompiledPayload }[];

  constructor(conventions: readonly PayloadConvention[], names: HeaderNames) {
    const all = conventions.map(({ name, mark, ...paths }) => ({ mark, payload: compilePayload(name, paths) }));
    this.#contentType = names.slot('content-type');
    this.#shortest = Math.min(...all.map(({ mark }) => ('contentType' in mark ? mark.contentType.length : Infinity)));
    this.#byContentType = new ByteTable((bytes) => {
      const written = Buffer.from(bytes).toString('latin1').trimStart().toLowerCase();
      return all.find(({ mark }) => 'contentType' in mark && written.startsWith(mark.contentType))?.payload ?? null;
    });
    this.#bare = all.flatMap(({ mark, payload }) =>
      'bareValue' in mark ? [{ begins: Buffer.from(mark.bareValue), payload }] : [],
    );
  }

  find(view: HeaderView): CompiledPayload | null {
    if (view.headerCount === 0) {
      for (let n = 0; n < this.#bare.length; n++) {
        const one = this.#bare[n];
        if (one !== undefined && valueBegins(view, one.begins)) return one.payload;
      }
      return null;
    }
    if (!view.has(this.#contentType)) return null;
    const start = view.start(this.#contentType, 'last');
    const end = view.end(this.#contentType, 'last');
    // Most are `application/json`, which is too short to be one.
    return start < 0 || end - start < this.#shortest ? null : this.#byContentType.get(view.bytes, start, end);
  }
}

function valueBegins({ bytes, valueStart, valueEnd }: HeaderView, begins: Buffer): boolean {
  if (valueStart < 0 || valueEnd - valueStart < begins.length) return false;
  for (let n = 0; n < begins.length; n++) if (bytes[valueStart + n] !== begins[n]) return false;
  return true;
}

import type { GraphShape } from '../api/contracts/layout.ts';

/** What travels between the web server's thread and the layout engine's. */
export interface ToLayoutWorker {
  readonly id: number;
  readonly shape: GraphShape;
}

/** `body`: the layout as encoded JSON, transferred. */
export type FromLayoutWorker =
  | { readonly id: number; readonly body: Uint8Array<ArrayBuffer> }
  | { readonly id: number; readonly error: string };

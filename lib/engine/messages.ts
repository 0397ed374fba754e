import type { Question } from './questions.ts';

/** What travels between the web server's thread and the engine's. Answers' bytes are transferred, not cloned. */
export type ToEngine = { readonly type: 'ask'; readonly id: number; readonly question: Question } | { readonly type: 'stop' };

export type FromEngine =
  | { readonly type: 'ready' }
  | { readonly type: 'refused'; readonly message: string }
  | {
      readonly type: 'answer';
      readonly id: number;
      readonly status: number;
      readonly contentType: string;
      readonly body: Uint8Array<ArrayBuffer>;
    }
  | { readonly type: 'change'; readonly change: string; readonly health: string }
  | { readonly type: 'stopped' };

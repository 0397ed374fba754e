import type { Convention } from '../convention.ts';

/** Rebus. Source: Rebus, Messages/Headers.cs. `rbs2-intent`: `p2p` is a message sent to one receiver, `pub` one published. */
export const rebus: Convention = {
  name: 'rebus',
  correlation: ['rbs2-corr-id'],
  causation: ['rbs2-in-reply-to'],
  id: ['rbs2-msg-id'],
  service: ['rbs2-sender-address', 'rbs2-return-address'],
  type: ['rbs2-msg-type'],
  kind: { headers: ['rbs2-intent'], command: ['p2p'], event: ['pub'] },
};

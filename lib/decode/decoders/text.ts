import type { Decoder } from '../decoder.ts';
import { printableText } from '../printable-text.ts';

export const text: Decoder = {
  name: 'UTF-8 text',
  decode(bytes) {
    const found = printableText(bytes);
    return found === null ? { reason: 'not printable UTF-8' } : { text: found };
  },
};

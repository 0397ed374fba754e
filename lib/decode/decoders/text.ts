import { printableText, utf8Text } from '../../model/printable-text.ts';
import { type Decoder, failed } from '../decoder.ts';

/** UTF-8 that can be shown. */
export const text: Decoder = {
  name: 'text',
  attempt(bytes) {
    const shown = printableText(bytes);
    if (shown !== null) return { kind: 'text', text: shown };
    return failed(utf8Text(bytes) === null ? 'the bytes are not UTF-8' : 'it has control characters');
  },
};

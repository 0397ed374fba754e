import { utf8Text } from '../../model/printable-text.ts';
import { type Decoder, failed, notTried } from '../decoder.ts';
import { maskJson } from '../json-mask.ts';

/** A JSON object or list, as it was written: never parsed and printed again, which would change digits. Lone numbers and words are text. */
export const json: Decoder = {
  name: 'json',
  attempt(bytes, { masked }) {
    const text = utf8Text(bytes);
    if (text === null || !/^[\t\n\r ]*[[{]/.test(text)) return notTried;
    const result = maskJson(text, masked);
    if ('fault' in result) return failed(`at character ${result.fault.at} it should have ${result.fault.expected}`);
    return { kind: 'text', ...result };
  },
};

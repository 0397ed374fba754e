import type { Decoder } from '../decoder.ts';
import { layOutJson } from '../json-text.ts';
import { printableText } from '../printable-text.ts';

/** RFC 8259 objects and arrays; a bare number or word is left to the text decoder. */
export const json: Decoder = {
  name: 'JSON',
  decode(bytes, { maskPaths }) {
    const text = printableText(bytes);
    if (text === null) return { reason: 'not UTF-8 text' };
    if (!/^\s*[[{]/.test(text)) return { reason: 'starts with neither { nor [' };
    const layout = layOutJson(text, maskPaths);
    if ('fault' in layout) return { reason: layout.fault };
    // As it was written when nothing is hidden: what people copy is what was produced. The page lays it out for reading.
    return maskPaths.length === 0 ? { text } : layout;
  },
};

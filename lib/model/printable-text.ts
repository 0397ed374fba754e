const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
/** Control characters other than tab and line ends (stack traces have those), and U+FFFD, which says that text was lost before. */
const unprintable = /(?![\t\n\r])\p{Cc}|\ufffd/u;

/** The bytes as text when they are UTF-8 that can be shown; else null, and nothing is guessed. */
export function printableText(bytes: Uint8Array): string | null {
  const text = utf8Text(bytes);
  return text === null || unprintable.test(text) ? null : text;
}

/** The bytes as text when they are UTF-8, control characters included; else null. */
export function utf8Text(bytes: Uint8Array): string | null {
  try {
    return strict.decode(bytes);
  } catch {
    return null; // that is the answer: they are not UTF-8
  }
}

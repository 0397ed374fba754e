/** `3f2a91` as `3f 2a 91`, at most `mostBytes` of them. */
export function spacedHex(hex: string, mostBytes = Number.POSITIVE_INFINITY): string {
  const bytes = hex.length / 2;
  const shown = bytes > mostBytes ? hex.slice(0, mostBytes * 2) : hex;
  return shown.replaceAll(/(..)(?=.)/g, '$1 ');
}

export interface HexRow {
  /** Offset of the first byte, eight hex digits. */
  readonly at: string;
  /** Up to 16 bytes in hex, a wider gap after the eighth. */
  readonly bytes: string;
  /** The same bytes as ASCII; what does not print is a dot. */
  readonly ascii: string;
}

/** Bytes as a hex dump, 16 a row. */
export function hexRows(hex: string): HexRow[] {
  const rows: HexRow[] = [];
  for (let at = 0; at < hex.length; at += 32) {
    const row = hex.slice(at, at + 32);
    const halves = [row.slice(0, 16), row.slice(16)].filter((half) => half !== '');
    rows.push({
      at: (at / 2).toString(16).padStart(8, '0'),
      bytes: halves.map((half) => spacedHex(half)).join('  '),
      ascii: row.replaceAll(/../g, (byte) => asciiOf(Number.parseInt(byte, 16))),
    });
  }
  return rows;
}

const asciiOf = (byte: number): string => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.');

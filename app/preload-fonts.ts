import { preload } from 'react-dom';

/** Asked for with the page, and not when the first text is laid out: it would be laid out twice. */
export function preloadFonts(): void {
  for (const file of FONTS) preload(file, { as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' });
}

const FONTS = [
  new URL('./fonts/inter-latin-opsz-normal.woff2', import.meta.url).toString(),
  new URL('./fonts/inter-hyphen-opsz-normal.woff2', import.meta.url).toString(),
  new URL('./fonts/jetbrains-mono-latin-wght-normal.woff2', import.meta.url).toString(),
];

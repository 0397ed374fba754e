/** A text as one word of a POSIX shell, whatever is in it: as it stands when nothing in it is special. */
export const shellWord = (text: string): string => (/^[\w.,:@%+=/-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);

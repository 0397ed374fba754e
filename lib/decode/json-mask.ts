import { type JsonPath, matchesPath } from '../model/json-path.ts';
import { type JsonFault, scanJson } from '../model/json-scan.ts';

/** What stands in place of a masked value: a JSON string, so that the rest stays JSON. */
export const MASKED_VALUE = '"(masked)"';

export type MaskedJson = { readonly text: string; readonly hidesParts: boolean } | { readonly fault: JsonFault };

/** The JSON text with the values at the given paths replaced, and nothing else touched. */
export function maskJson(text: string, paths: readonly JsonPath[]): MaskedJson {
  const hidden: { start: number; end: number }[] = [];
  const fault = scanJson(text, (path, start, end) => {
    if (!paths.some((masked) => matchesPath(masked, path))) return;
    // Values end inside out: what was found within this one goes with it.
    while ((hidden.at(-1)?.start ?? -1) >= start) hidden.pop();
    hidden.push({ start, end });
  });
  if (fault) return { fault };
  const parts: string[] = [];
  let at = 0;
  for (const { start, end } of hidden) {
    parts.push(text.slice(at, start), MASKED_VALUE);
    at = end;
  }
  parts.push(text.slice(at));
  return { text: parts.join(''), hidesParts: hidden.length > 0 };
}

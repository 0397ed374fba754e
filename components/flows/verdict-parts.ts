import type { FlowDetail } from '../../lib/api/contracts/flows.ts';
import { groupLabel } from '../ui/name-text.ts';

const BETWEEN = ' · ';

/** The parts of a verdict's text. A group id may have the separator in it, so the name is taken whole. */
export function verdictParts({ text, waitingFor }: Pick<FlowDetail['verdict'], 'text' | 'waitingFor'>): string[] {
  const first = waitingFor === null ? '' : `Waiting for ${groupLabel(waitingFor)}`;
  if (first === '' || !text.startsWith(first)) return text.split(BETWEEN);
  const rest = text.slice(first.length);
  return [first, ...rest.split(BETWEEN).filter((part) => part !== '')];
}

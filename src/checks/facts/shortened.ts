import type { TextValue } from '../../model/text.ts';
import { say } from '../../text/index.ts';

const shown = 3;

/** The first three names of a list that may have hundreds, and the number of the rest. */
export function shortenedList(names: readonly TextValue[]): { list: TextValue[] } {
  const more = names.length - shown;
  // One more name is no longer than "1 more".
  return { list: more <= 1 ? [...names] : [...names.slice(0, shown), say('rights.more', { count: more })] };
}

import type { TextValue } from '../../model/text.ts';
import { say } from '../../text/index.ts';

const shown = 3;

/** For a list that may have hundreds of names. */
export function shortenedList(names: readonly TextValue[]): { list: TextValue[] } {
  const more = names.length - shown;
  // One more name is no longer than "1 more".
  return { list: more <= 1 ? [...names] : [...names.slice(0, shown), say('rights.more', { count: more })] };
}

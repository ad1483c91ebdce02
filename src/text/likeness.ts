/** Whether a typed word is a misspelling of a known one, for every “did you mean”. */
import { distance } from 'fastest-levenshtein';

/** Letters that are missing, too many or wrong; two neighbours that changed places count as one. */
export function misspelt(typed: string, meant: string): number {
  const letters = Array.from(typed);
  const swapped = letters
    .slice(1)
    .map((letter, index) => [...letters.slice(0, index), letter, letters[index], ...letters.slice(index + 2)].join(''));
  return Math.min(distance(typed, meant), ...swapped.map((other) => 1 + distance(other, meant)));
}

/** One letter of a short word, two from six on, three from twelve on; with more it is a different word. */
export function isMisspelling(typed: string, meant: string): boolean {
  const length = Math.max(typed.length, meant.length);
  const most = length < 3 ? 0 : length < 6 ? 1 : length < 12 ? 2 : 3;
  // Before the letters are compared, as a typed word may be long.
  if (Math.abs(typed.length - meant.length) > most) return false;
  // Two letters that changed places are two edits here: what is further away than that need not be tried.
  const edits = distance(typed, meant);
  return edits <= most || (edits === most + 1 && misspelt(typed, meant) <= most);
}

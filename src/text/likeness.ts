import { distance } from 'fastest-levenshtein';

/** Missing, extra or wrong letters. Two swapped neighbours count as one. */
export function misspelt(typed: string, meant: string): number {
  const letters = Array.from(typed);
  const swapped = letters
    .slice(1)
    .map((letter, index) => [...letters.slice(0, index), letter, letters[index], ...letters.slice(index + 2)].join(''));
  return Math.min(distance(typed, meant), ...swapped.map((other) => 1 + distance(other, meant)));
}

/** Allows one wrong letter in a short word, two from six letters on, three from twelve on. */
export function isMisspelling(typed: string, meant: string): boolean {
  const length = Math.max(typed.length, meant.length);
  const most = length < 3 ? 0 : length < 6 ? 1 : length < 12 ? 2 : 3;
  // Before the comparison, because a typed word may be long.
  if (Math.abs(typed.length - meant.length) > most) return false;
  // Swapped letters are two edits here, so a greater distance needs no second try.
  const edits = distance(typed, meant);
  return edits <= most || (edits === most + 1 && misspelt(typed, meant) <= most);
}

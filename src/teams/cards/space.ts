/**
 * How many lines a text takes on a narrow card, by the width of its characters: enough to decide what stands on a card
 * and what behind a button. The heights themselves are measured in a browser (test/teams/budgets.test.ts).
 */

/** `perLine`: characters of usual width. A word that is longer than a line is broken, as clients do. */
export function linesOf(text: string, perLine: number): number {
  let lines = 1;
  let used = 0;
  for (const word of text.split(' ')) {
    const needed = used === 0 ? word.length : used + 1 + word.length;
    if (needed <= perLine) used = needed;
    else {
      const alone = Math.ceil(word.length / perLine);
      lines += used === 0 ? alone - 1 : alone;
      used = word.length - (alone - 1) * perLine;
    }
  }
  return lines;
}

/** At most `most` characters, ended at a sentence where there is one in its second half, else at a word, with "…". */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const head = text.slice(0, most - 1);
  const sentence = Math.max(head.lastIndexOf('. '), head.lastIndexOf('; '));
  if (sentence > most / 2) return `${head.slice(0, sentence)}.`;
  const word = head.lastIndexOf(' ');
  return `${head.slice(0, word > most / 2 ? word : head.length).replace(/[\s,:;(]+$/u, '')}…`;
}

/** Longer words than this do not fit beside a label on a narrow card. */
const longestWord = 22;

/**
 * Lets a long name break behind its dots, signs and hyphens: clients break no word of a text run. The mark for it has no
 * width, yet is copied along: for a verdict and for tables, not for what is copied.
 */
export function breakable(text: string): string {
  return text.replace(/\S+/gu, (word) =>
    word.length > longestWord ? word.replace(/(?<=[.:@/_-])(?=[^.:@/_-])/gu, '\u200b') : word,
  );
}

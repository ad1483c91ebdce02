/**
 * How many lines a text takes on a narrow card, by the width of its characters: enough to decide what stands on a card
 * and what behind a button. The heights themselves are measured in a browser (test/system/cards/budgets.test.ts).
 */
import { cutBetweenCharacters } from '../../text/cut.ts';

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

/**
 * At most `most` characters, ended at a sentence where there is one in its second half, else at a word, with "…". What
 * stands in quotation marks is not parted where it can be left out.
 */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const head = cutBetweenCharacters(text, most - 1);
  const sentence = lastSentenceEnd(head);
  if (sentence > most / 2) return `${head.slice(0, sentence).trimEnd()}.`;
  const word = head.lastIndexOf(' ');
  const words = head.slice(0, word > most / 2 ? word : head.length);
  const quote = opened(words).find(({ sign }) => sign !== '(');
  const whole = quote !== undefined && quote.at > most / 2 ? words.slice(0, quote.at) : words;
  return `${whole.replace(/(?<![\s,:;(«“"])[\s,:;(«“"]+$/u, '')}…${whole === words && quote !== undefined ? closing(quote.sign) : ''}`;
}

/** Short forms whose full stop ends no sentence: months of both languages, and a few of running text. */
const shortForm =
  /(?<![\p{L}\d])(?:janv|févr|avr|juil|sept|oct|nov|déc|jan|feb|mar|apr|jun|jul|aug|sep|dec|e\.g|i\.e|p\. ?ex|no|nos|cf|vs|etc|approx|max|min|sec)$/iu;

/** Where the last full stop or semicolon stands that ends a sentence outside of quotation marks and brackets; else -1. */
function lastSentenceEnd(text: string): number {
  for (const { index } of [...text.matchAll(/[.;](?=\s)/gu)].toReversed()) {
    const before = text.slice(0, index);
    if (opened(before).length === 0 && !(text[index] === '.' && shortForm.test(before))) return index;
  }
  return -1;
}

const pairs: Record<string, string> = { '«': '»', '“': '”', '(': ')' };

/** The quotation marks and brackets that are still open at the end of a text, the outermost first. */
function opened(text: string): { sign: string; at: number }[] {
  const open: { sign: string; at: number }[] = [];
  for (const { 0: sign, index: at } of text.matchAll(/[«»“”"()]/gu)) {
    const last = open.at(-1)?.sign ?? '';
    const isStraightEnd = sign === '"' && last === '"' && !/[\p{L}\d]/u.test(text[at + 1] ?? ' ');
    if (isStraightEnd || pairs[last] === sign) open.pop();
    else if (sign === '"' || sign in pairs) open.push({ sign, at });
  }
  return open;
}

/** What closes it, with the space of its language. */
function closing(sign: string): string {
  return sign === '«' ? '\u00a0»' : (pairs[sign] ?? sign);
}

import { cutBetweenCharacters } from '../../text/cut.ts';

/**
 * At most `most` characters: cut after the last sentence in the second half, else after a word, with "…". A quotation
 * that begins in the second half is left out, not split.
 */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const head = cutBetweenCharacters(text, most - 1);
  const sentence = lastSentenceEnd(head);
  if (sentence > most / 2) return `${head.slice(0, sentence).trimEnd()}.`;
  const word = head.lastIndexOf(' ');
  const words = head.slice(0, word > most / 2 ? word : head.length);
  const quote = unclosed(words).find(({ sign }) => sign !== '(');
  const whole = quote !== undefined && quote.at > most / 2 ? words.slice(0, quote.at) : words;
  return `${whole.replace(/(?<![\s,:;(«“"])[\s,:;(«“"]+$/u, '')}…${whole === words && quote !== undefined ? closing(quote.sign) : ''}`;
}

/** Abbreviations whose full stop ends no sentence. */
const shortForm =
  /(?<![\p{L}\d])(?:janv|févr|avr|juil|sept|oct|nov|déc|jan|feb|mar|apr|jun|jul|aug|sep|dec|e\.g|i\.e|p\. ?ex|no|nos|cf|vs|etc|approx|max|min|sec)$/iu;

/** Index of the last full stop or semicolon outside quotation marks and brackets; else -1. */
function lastSentenceEnd(text: string): number {
  for (const { index } of [...text.matchAll(/[.;](?=\s)/gu)].toReversed()) {
    const before = text.slice(0, index);
    if (unclosed(before).length === 0 && !(text[index] === '.' && shortForm.test(before))) return index;
  }
  return -1;
}

const pairs: Record<string, string> = { '«': '»', '“': '”', '(': ')' };

/** Unclosed quotation marks and brackets, outermost first. */
function unclosed(text: string): { sign: string; at: number }[] {
  const open: { sign: string; at: number }[] = [];
  for (const { 0: sign, index: at } of text.matchAll(/[«»“”"()]/gu)) {
    const last = open.at(-1)?.sign ?? '';
    const isStraightEnd = sign === '"' && last === '"' && !/[\p{L}\d]/u.test(text[at + 1] ?? ' ');
    if (isStraightEnd || pairs[last] === sign) open.pop();
    else if (sign === '"' || sign in pairs) open.push({ sign, at });
  }
  return open;
}

/** The closing sign, with the no-break space of French. */
function closing(sign: string): string {
  return sign === '«' ? '\u00a0»' : (pairs[sign] ?? sign);
}

/** Lines of a text that wraps after `width` characters, estimated: a longer word is broken, as clients break it. */
export function linesOf(text: string, width: number): number {
  let [lines, used] = [1, 0];
  for (const { length } of text.split(' ')) {
    const isBeside = used > 0 && used + 1 + length <= width;
    if (isBeside) used += 1 + length;
    else {
      if (used > 0) lines += 1;
      lines += Math.floor((length - 1) / width);
      used = ((length - 1) % width) + 1;
    }
  }
  return lines;
}

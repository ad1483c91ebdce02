/**
 * The lines that the author of a text wrote: without quote marks, with wrapped sentences joined, encoded parts of a mail
 * decoded, and the causes inside an exception on lines of their own. Every reader of `explain` sees only these.
 */
import { decodedBodies, withoutEncodedWords } from './encoded-parts.ts';
import { plainForm } from './pasted-text.ts';
import { withRepairedCodes } from './repaired-codes.ts';

/** Characters. Keeps the end of the text, where the newest log lines are. */
export const longestExplained = 1_000_000;

export interface PastedLine {
  /** The likeliest first: a window breaks words too, so its lines are also read without a space between them. */
  readings: readonly string[];
  /** The same trace has the same number. */
  trace: number;
  /** Of a cause in its trace: 0 for the exception itself, greater for what caused it. */
  depth: number;
}

export function pastedLines(text: string): PastedLine[] {
  const examined = text.slice(-longestExplained);
  const raw = examined.split(lineBreak).map(unquoted);
  const parts = [examined, decodedBodies(raw).join('\n')].filter((part) => part !== '');
  return withDepths(parts.flatMap((part) => unwrapped(linesOf(part)).flatMap(byCause)));
}

const lineBreak = /\r\n|\r|\n/;

function linesOf(text: string): string[] {
  return plainForm(text)
    .split(lineBreak)
    .map((line) => unquoted(withoutEncodedWords(line)).replaceAll(/(?<=\S) {2,}/g, ' '));
}

/** Quote marks of mail, and the frame of a table. */
function unquoted(line: string): string {
  return line.replace(/^(?:[ \t]{0,3}[>|│┃])+[ \t]?/, '').replace(/(?<![\s|│┃])[\s|│┃]+$/, '');
}

/** Mail programs wrap between 60 and 80; a shorter line ends where its author ended it. */
const mailWraps = { from: 55, until: 100 };
/** No window is narrower, in characters. */
const narrowest = 20;
const mostWrapped = 40;
const longestWrapped = 4000;

/** A new entry, reply, header, stack frame or quote, which never continues the line before it. */
const startsNewEntry =
  /^(?:\d{3}[ -]|\d{4}-\d\d-\d\d|[*+-] |-ERR|--|[SC]: |\w{1,12} (?:NO|BAD|OK|BYE) |[A-Z][A-Za-z-]{1,40} ?:|at |\.\.\. \d|Caused by|nested exception|[{}[\]"<]|$)/;
/** May also be the second half of a name that a console broke. */
const startsException = /^(?:[a-z]\w{0,60}\.[\w.$]{1,200}|[A-Z]\w{1,100})(?:Exception|Error)\b/;

/** A code in brackets follows (RFC 9051, section 7.1; RFC 2449). */
const endsWithRefusal = /(?: NO| BAD| BYE|-ERR)$/;

/** A portal shows a name above its value. */
const endsWithLabel = /(?:error code|code d'erreur(?: de connexion)?|result ?type) ?:?$/i;

/** A folded header (RFC 5322, section 2.2.3) goes on in the next line, after a space. */
const isHeader = /^[A-Z][\w-]{1,40}:/;

/** Repeated at the start of each line of a multi-line reply (RFC 2034). */
const repeatedCode = /^\d{3} (?:\d\.\d{1,3}\.\d{1,3} )?/;

function unwrapped(lines: readonly string[]): string[][] {
  const widths = widthsOf(lines);
  const whole: string[][] = [];
  let [spaced, glued, joined, isOfConsole] = ['', '', 0, false];
  const finish = (): void => {
    const readings = isOfConsole ? [glued, spaced] : [spaced, glued];
    if (spaced !== '') whole.push([...new Set(readings.map(withRepairedCodes))]);
  };
  for (const [at, line] of lines.entries()) {
    const last = lines[at - 1] ?? '';
    const isReply = /^\d{3} /.test(line) && last.startsWith(`${line.slice(0, 3)}-`);
    const { width = 0, isHard = false } = widths[at] ?? {};
    const fits = joined < mostWrapped && spaced.length + line.length < longestWrapped && spaced !== '';
    if (fits && (isReply || continues(spaced, last, line, { width, isHard }))) {
      joined += 1;
      const more = isReply ? line.replace(repeatedCode, '') : line.trimStart();
      const space = isCodeBroken(last, more) ? '' : ' ';
      spaced += space + more;
      glued = last.length === width ? withoutHyphen(glued) + line : `${glued}${space}${more}`;
      isOfConsole ||= isHard;
    } else {
      finish();
      [spaced, glued, joined, isOfConsole] = [line.trimStart(), line.trimStart(), 0, false];
    }
  }
  finish();
  return whole;
}

/** Whether `line` continues `last`, the last line of `whole`. */
function continues(whole: string, last: string, line: string, { width, isHard }: Width): boolean {
  if (last === '' || line === '') return false;
  const rest = line.trimStart();
  if (endsWithRefusal.test(last) && rest.startsWith('[')) return true;
  if (startsNewEntry.test(rest)) return false;
  if (isHard && last.length === width) return true;
  if (startsException.test(rest)) return false;
  if (isCodeBroken(last, rest) || (endsWithLabel.test(last) && /^\d{4,8}$/.test(rest))) return true;
  const [word = ''] = rest.split(' ', 1);
  const didNotFit = width >= narrowest && last.length + 1 + word.length > width;
  if (rest !== line) return didNotFit || isHeader.test(whole);
  return didNotFit || (last.length >= mailWraps.from && last.length <= mailWraps.until);
}

interface Width {
  width: number;
  /** A console breaks every line at its last column; a space there is lost. */
  isHard: boolean;
}

/** The width of the paragraph to which each line belongs. */
function widthsOf(lines: readonly string[]): Width[] {
  const widths: Width[] = [];
  for (let begin = 0; begin < lines.length;) {
    let end = begin;
    while (end < lines.length && (lines[end] ?? '') !== '') end += 1;
    const lengths = lines.slice(begin, end).map((line) => line.length);
    const width = lengths.reduce((most, length) => Math.max(most, length), 0);
    const full = lengths.slice(0, -1).filter((length) => length >= width - 1).length;
    const isHard = width >= narrowest && full >= 2 && full * 2 >= lengths.length - 1;
    for (; begin <= end && begin < lines.length; begin += 1) widths.push({ width, isHard });
  }
  return widths;
}

/** Digits on both sides of the break belong to one code: `AADSTS7000` and `215:`, `535 5.7.1` and `39 Authentication`. */
function isCodeBroken(last: string, next: string): boolean {
  if (last.endsWith('AADSTS')) return /^\d{4,8}(?!\w)/.test(next);
  // Entra writes a colon after its code; any other number is a new sentence.
  if (/AADSTS[\dOoIl]{1,7}$/.test(last)) return /^[\dOoIl]{1,6}:/.test(next);
  return /(?<![\d.])[245]\.(?:\d{1,3}\.(?:\d{1,2})?)?$/.test(last) && /^\d{1,3}(?:\.\d{1,3})? \p{Lu}/u.test(next);
}

function withoutHyphen(line: string): string {
  return line.replace(/(?<=[a-z])-$/, '');
}

/** Java and .NET also write causes on one line. */
const cause = /(?=(?<=\s)(?:Caused by: |nested exception is:? |---> ))/;

function byCause(readings: readonly string[]): string[][] {
  const split = readings.map((reading) => reading.split(cause).map((part) => part.trim()));
  const [first = []] = split;
  return split.every(({ length }) => length === first.length)
    ? first.map((_, at) => [...new Set(split.map((parts) => parts[at] ?? ''))])
    : [...readings].map((reading) => [reading]);
}

const startsCause = /^(?:Caused by: |nested exception is|---> )/;
const ofTrace = /^(?:at |\.\.\. \d|Suppressed: |--- )/;

function withDepths(lines: string[][]): PastedLine[] {
  let [trace, depth, isNested] = [0, 0, false];
  return lines.map((readings) => {
    const [line = ''] = readings;
    if (startsCause.test(line)) depth += 1;
    else if (!ofTrace.test(line) && !isNested) [trace, depth] = [trace + 1, 0];
    isNested = /nested exception is:?$/.test(line);
    return { readings, trace, depth };
  });
}

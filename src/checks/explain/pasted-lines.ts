/**
 * Removes quotes, entities and invisible characters of mail and chat, joins wrapped sentences, and decodes the encoded
 * parts of a mail.
 */
import { decodeHTMLStrict } from 'entities';
import { decodedBodies, withoutEncodedWords } from './encoded-parts.ts';

/** Characters. Keeps the end of the text, where the newest log lines are. */
export const longestExplained = 1_000_000;

/** Mail programs wrap between 60 and 80; a shorter line ends where its author ended it. */
const wrapsFrom = 55;
const wrapsUntil = 100;
const mostWrapped = 6;

export function pastedLines(text: string): string[] {
  const examined = text.slice(-longestExplained);
  const raw = examined.split(/\r\n|\r|\n/).map(unquoted);
  return [examined, decodedBodies(raw).join('\n')].filter((part) => part !== '').flatMap(linesOf);
}

function linesOf(text: string): string[] {
  const lines = plainForm(text)
    .split(/\r\n|\r|\n/)
    .map((line) => unquoted(withoutEncodedWords(line)));
  return unwrapped(lines);
}

function unquoted(line: string): string {
  return line.replace(/^(?:[ \t]{0,3}[>|])+[ \t]?/, '').trimEnd();
}

function plainForm(text: string): string {
  return (
    text
      .replaceAll(/&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/gi, (reference) => decodeHTMLStrict(reference))
      // A soft line break of quoted-printable (RFC 2045, section 6.7).
      .replaceAll(/=\r?\n/g, '')
      // Includes the zero bytes of UTF-16 that was decoded as another encoding.
      // oxlint-disable-next-line no-control-regex -- the pattern removes control characters
      .replaceAll(/[\0\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g, '')
      .replaceAll(/[\t\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, ' ')
      .replaceAll(/[‐‑‒–—−]/g, '-')
      .replaceAll(/[‘’‛′]/g, "'")
      .replaceAll(/[“”„‟″«»]/g, '"')
      .replaceAll(/\bAADSTS[ :#_-]{1,3}(?=\d{4,8}(?!\d))/gi, 'AADSTS')
  );
}

/** A new entry, reply, header, stack frame or quote, which never continues the line before it. */
const startsNewEntry =
  /^(?:\s|\d{3}[ -]|\d{4}-\d\d-\d\d|[*+-]|[A-Z][\w-]{1,40}:|at |Caused by|[\w.$]{1,200}(?:Exception|Error)\b|[{}[\]"<]|$)/;

/** Repeated at the start of each line of a multi-line reply (RFC 2034). */
const repeatedCode = /^\d{3} (?:\d\.\d{1,3}\.\d{1,3} )?/;

function unwrapped(lines: string[]): string[] {
  const whole: string[] = [];
  let [last, joined] = ['', 0];
  for (const line of lines) {
    const isReply = /^\d{3} /.test(line) && last.startsWith(`${line.slice(0, 3)}-`);
    const isContinuation = last.length >= wrapsFrom && last.length <= wrapsUntil && !startsNewEntry.test(line);
    if ((isReply || isContinuation) && joined < mostWrapped) {
      joined += 1;
      whole[whole.length - 1] += ` ${isReply ? line.replace(repeatedCode, '') : line}`;
    } else {
      joined = 0;
      whole.push(line);
    }
    last = line;
  }
  return whole;
}

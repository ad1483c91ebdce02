/**
 * The text that was on the screen, from what mail, chats, consoles and programs make of it: HTML, JSON strings, colours
 * of a console, invisible characters, typographic quotes.
 */
import { decodeHTMLStrict } from 'entities';

export function plainForm(text: string): string {
  return (
    withoutEntities(withoutTags(text))
      .normalize('NFC')
      .replaceAll(/\\{1,4}u([\da-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
      .replaceAll(/\\{1,4}r\\{1,4}n|\\{1,4}n(?![a-z])/g, '\n')
      .replaceAll(/\\{1,4}(["'/])/g, '$1')
      .replaceAll(/\ufb00|\ufb01|\ufb02|\ufb03|\ufb04/g, (ligature) => ligature.normalize('NFKC'))
      // A soft line break of quoted-printable (RFC 2045, section 6.7).
      .replaceAll(/=\r?\n/g, '')
      // A word that was hyphenated at the end of its line.
      .replaceAll(/\u00ad\r?\n[>| \t]{0,6}/g, '')
      .replaceAll(consoleColour, '')
      // Includes the zero bytes of UTF-16 that was decoded as another encoding.
      // oxlint-disable-next-line no-control-regex -- the pattern removes control characters
      .replaceAll(/[\0\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g, '')
      .replaceAll(/[\t\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, ' ')
      .replaceAll(/[‐‑‒–—−]/g, '-')
      .replaceAll(/[‘’‛′]/g, "'")
      .replaceAll(/[“”„‟″«»]/g, '"')
  );
}

// oxlint-disable-next-line no-control-regex -- a colour begins with the control character ESC
const consoleColour = /\u001b\[[\d;]{0,20}m/g;

const ofBlock =
  'address|article|blockquote|body|br|div|h[1-6]|head|hr|html|li|ol|p|pre|section|table|tbody|title|tr|ul';
const ofText = 'a|abbr|b|code|em|font|i|img|meta|link|o:p|s|small|span|strong|sub|sup|td|th|thead|u|wbr';
const isHtml = /<(?:\/p|br ?\/?|\/div|\/td|\/html|\/span|\/li)>/i;
const tag = new RegExp(`(</?(?:${ofBlock}|${ofText})(?:\\s[^<>]*)?/?>)`, 'gi');
const isBlock = new RegExp(`^</?(?:${ofBlock})\\b`, 'i');
const unseen = /<(style|script)\b[^<]*<\/\1>/gi;
/** Characters. A longer text between two tags is a log with its own line breaks, between two pieces of HTML. */
const longestOfElement = 2000;

/** In HTML a line break is a space, except in a `pre`. ECE's own `<@>` is no tag. */
function withoutTags(text: string): string {
  if (!isHtml.test(text)) return text;
  // The tags are at the odd places. The first and the last text are outside the HTML.
  const parts = text.replaceAll(unseen, ' ').split(tag);
  return parts
    .map((part, at) => {
      if (at % 2 === 1) return isBlock.test(part) ? '\n' : /^<\/t[dh]/i.test(part) ? ' ' : '';
      const isInside = at > 0 && at < parts.length - 1 && !/^<pre\b/i.test(parts[at - 1] ?? '');
      return isInside && part.length <= longestOfElement ? part.replaceAll(/\r?\n/g, ' ') : part;
    })
    .join('');
}

function withoutEntities(text: string): string {
  return text.replaceAll(/&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/gi, (reference) =>
    decodeHTMLStrict(reference),
  );
}

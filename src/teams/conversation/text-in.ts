/**
 * The person's words in Teams' text: without the bot's mention, markup and entities, with plain quotes and spaces. The
 * result is untrusted and must be escaped.
 */

import { decodeHTMLStrict } from 'entities';

/** Teams does not mark a typed or pasted mention. */
const ownName = /^\s*@?ECE[ -]?Doctor\b[\s,:]*/i;

/** Characters. Longer messages are no commands. */
const longest = 2000;

export function plainText(raw: string, botMentions: string[] = []): string {
  let text = raw.slice(0, longest * 4);
  for (const mention of botMentions) text = text.replaceAll(mention, ' ');
  return (
    decoded(text.replace(/&nbsp;/gi, ' '))
      // Every pattern ends at the next < and has a limit, so that a hostile message costs no time.
      .replace(/<a\s[^<>]{0,200}?href\s?=\s?["']?mailto:([^"'<>?\s]{1,320})[^<>]{0,200}>[^<]{0,400}<\/a>/gi, ' $1 ')
      // Mentions of people become the name.
      .replace(/<at\b[^<>]{0,200}>([^<]{0,400})<\/at>/gi, '$1')
      .replace(/<(?:br|\/p|\/div|\/li)\b[^<>]{0,400}>/gi, ' ')
      .replace(/<\/?[a-z][^<>]{0,400}>/gi, '')
      .replace(/\[[^[\]]{0,400}\]\(mailto:([^()\s?]{1,320})[^()]{0,200}\)/gi, ' $1 ')
      .replace(/\bmailto:(?=[^\s@]{1,64}@)/gi, '')
      .replace(/[‘’‚‛′`´]/g, "'")
      .replace(/[“”„‟″«»]/g, '"')
      .replace(/[‐‑‒–—−]/g, '-')
      // Invisible: zero-width characters, direction marks, soft hyphens and other control characters.
      .replace(/[\p{Cc}\p{Cf}]|\ufe0f/gu, (character) => (/[\t\n\r]/.test(character) ? ' ' : ''))
      .replace(/\s+/g, ' ')
      .trim()
      .replace(ownName, '')
      .slice(0, longest)
  );
}

/** Characters. Teams accepts about 28 kB, plus markup. */
const longestPasted = 200_000;

/**
 * Keeps line breaks, blanks, quotes and full length. Removes only markup that a chat adds, and keeps other <text in
 * angle brackets>.
 */
export function pastedText(raw: string, botMentions: string[] = []): string {
  let text = raw.slice(0, longestPasted);
  for (const mention of botMentions) text = text.replaceAll(mention, ' ');
  return decoded(
    text
      // The cells of a table stay apart, and the paragraph in a cell ends no row.
      .replace(/<t[dh]\b[^<>]{0,400}>\s{0,20}(?:<p\b[^<>]{0,400}>)?/gi, '')
      .replace(/(?:<\/p>\s{0,20})?<\/t[dh]>\s{0,20}<\/tr>(?:\r?\n)?/gi, '\n')
      .replace(/(?:<\/p>\s{0,20})?<\/t[dh]>\s{0,20}/gi, '\t')
      .replace(/<(?:br|\/p|\/div|\/li|\/tr)\b[^<>]{0,400}>(?:\r?\n)?/gi, '\n')
      .replace(
        /<\/?(?:a|at|b|i|u|s|p|br|div|span|pre|code|codeblock|em|strong|font|ul|ol|li|table|thead|tbody|tr|th|td|blockquote|attachment|img|quoted)\b[^<>]{0,400}>/gi,
        '',
      )
      .replace(/\[([^[\]]{0,400})\]\(mailto:[^()\s]{1,400}\)/gi, '$1'),
  )
    .trim()
    .replace(ownName, '');
}

/** Decodes once: `&amp;lt;` was typed as `&lt;`. Unknown references stay. */
function decoded(text: string): string {
  return text.replace(/&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/gi, (reference) => {
    const character = decodeHTMLStrict(reference);
    return character.includes('\ufffd') ? reference : character.replace('\u00a0', ' ');
  });
}

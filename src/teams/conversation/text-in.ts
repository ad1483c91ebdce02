/**
 * Turns Teams' text into what the person typed: without the mention of the bot, markup and entities, with plain quotes
 * and spaces. The result is data from outside and must be escaped wherever it is shown.
 */

import { decodeHTMLStrict } from 'entities';

/** A mention that was typed, or pasted, is none to Teams: the bot's name is in front of what was meant. */
const ownName = /^\s*@?ECE[ -]?Doctor\b[\s,:]*/i;

/** Characters. Longer messages are no commands; the rest is dropped. */
const longest = 2000;

export function plainText(raw: string, botMentions: string[] = []): string {
  let text = raw.slice(0, longest * 4);
  for (const mention of botMentions) text = text.replaceAll(mention, ' ');
  return (
    decoded(text.replace(/&nbsp;/gi, ' '))
      // No pattern may match beyond the next < or without a limit, so that a hostile message cannot cost time.
      .replace(/<a\s[^<>]{0,200}?href\s?=\s?["']?mailto:([^"'<>?\s]{1,320})[^<>]{0,200}>[^<]{0,400}<\/a>/gi, ' $1 ')
      // The other mentions are of people: what was typed is the name.
      .replace(/<at\b[^<>]{0,200}>([^<]{0,400})<\/at>/gi, '$1')
      .replace(/<(?:br|\/p|\/div|\/li)\b[^<>]{0,400}>/gi, ' ')
      .replace(/<\/?[a-z][^<>]{0,400}>/gi, '')
      .replace(/\[[^[\]]{0,400}\]\(mailto:([^()\s?]{1,320})[^()]{0,200}\)/gi, ' $1 ')
      .replace(/\bmailto:(?=[^\s@]{1,64}@)/gi, '')
      .replace(/[‘’‚‛′`´]/g, "'")
      .replace(/[“”„‟″«»]/g, '"')
      .replace(/[‐‑‒–—−]/g, '-')
      // Zero-width characters, direction marks, soft hyphens and other control characters are invisible and dropped.
      .replace(/[\p{Cc}\p{Cf}]|\ufe0f/gu, (character) => (/[\t\n\r]/.test(character) ? ' ' : ''))
      .replace(/\s+/g, ' ')
      .trim()
      .replace(ownName, '')
      .slice(0, longest)
  );
}

/** Characters. Teams accepts messages of about 28 kB; markup around every line is added to that. */
const longestPasted = 200_000;

/**
 * The same for text that was pasted: line breaks, blanks and quotes are kept, nothing is shortened, and only markup
 * that a chat adds is removed, so that <text in angle brackets> of a program's output is kept.
 */
export function pastedText(raw: string, botMentions: string[] = []): string {
  let text = raw.slice(0, longestPasted);
  for (const mention of botMentions) text = text.replaceAll(mention, ' ');
  return decoded(
    text
      .replace(/<(?:br|\/p|\/div|\/li|\/tr)\b[^<>]{0,400}>(?:\r?\n)?/gi, '\n')
      .replace(
        /<\/?(?:a|at|b|i|u|s|p|br|div|span|pre|code|codeblock|em|strong|font|ul|ol|li|table|tbody|tr|td|blockquote|attachment|img)\b[^<>]{0,400}>/gi,
        '',
      )
      .replace(/\[([^[\]]{0,400})\]\(mailto:[^()\s]{1,400}\)/gi, '$1'),
  )
    .trim()
    .replace(ownName, '');
}

/** Decodes HTML character references once: `&amp;lt;` was typed as `&lt;`. An unknown reference is kept. */
function decoded(text: string): string {
  return text.replace(/&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/gi, (reference) => {
    const character = decodeHTMLStrict(reference);
    return character.includes('\ufffd') ? reference : character.replace('\u00a0', ' ');
  });
}

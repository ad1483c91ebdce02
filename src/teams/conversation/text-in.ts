/**
 * Text as Teams sends it, turned into what the person meant to type: no mention of the bot, no markup, no entities,
 * plain quotes and spaces. Everything of it stays data: nothing is ever sent back unescaped.
 */

import { decodeHTMLStrict } from 'entities';

/** Longer messages are no commands; the rest is not looked at. */
const longest = 2000;

export function plainText(raw: string, botMentions: string[] = []): string {
  let text = raw.slice(0, longest * 4);
  for (const mention of botMentions) text = text.replaceAll(mention, ' ');
  return (
    decoded(text.replace(/&nbsp;/gi, ' '))
      // No pattern may look beyond the next < or for long: a hostile message must not cost time.
      .replace(/<a\s[^<>]{0,200}?href\s?=\s?["']?mailto:([^"'<>?\s]{1,320})[^<>]{0,200}>[^<]{0,400}<\/a>/gi, ' $1 ')
      // A mention that is left means a person: its name is what was typed.
      .replace(/<at\b[^<>]{0,200}>([^<]{0,400})<\/at>/gi, '$1')
      .replace(/<(?:br|\/p|\/div|\/li)\b[^<>]{0,400}>/gi, ' ')
      .replace(/<\/?[a-z][^<>]{0,400}>/gi, '')
      .replace(/\[[^[\]]{0,400}\]\(mailto:([^()\s?]{1,320})[^()]{0,200}\)/gi, ' $1 ')
      .replace(/\bmailto:(?=[^\s@]{1,64}@)/gi, '')
      .replace(/[‘’‚‛′`´]/g, "'")
      .replace(/[“”„‟″«»]/g, '"')
      .replace(/[‐‑‒–—−]/g, '-')
      // Zero-width, direction marks, soft hyphens and other control characters: invisible, so never meant.
      .replace(/[\p{Cc}\p{Cf}]|\ufe0f/gu, (character) => (/[\t\n\r]/.test(character) ? ' ' : ''))
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, longest)
  );
}

/** Teams takes messages of up to about 28 kB; with markup around every line it is more on the way. */
const longestPasted = 200_000;

/**
 * The same for text that was pasted: lines, blanks and quotes stay as they are, nothing is shortened, and only markup
 * that a chat itself adds is taken out, so that <what a program printed> stays.
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
  ).trim();
}

/**
 * HTML character references, once: `&amp;lt;` was typed as `&lt;`. One that stands for no character stays as it was
 * typed.
 */
function decoded(text: string): string {
  return text.replace(/&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/gi, (reference) => {
    const character = decodeHTMLStrict(reference);
    return character.includes('\ufffd') ? reference : character.replace('\u00a0', ' ');
  });
}

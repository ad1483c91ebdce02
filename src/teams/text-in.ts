/**
 * Text as Teams sends it, turned into what the person meant to type: no mention of the bot, no markup, no entities, plain
 * quotes and spaces. Everything of it stays data: nothing is ever sent back unescaped.
 */

/** Longer messages are no commands; the rest is not looked at. */
const longest = 2000;

export function plainText(raw: string, botMentions: string[] = []): string {
  let text = raw.slice(0, longest * 4);
  for (const mention of botMentions) text = text.replaceAll(mention, ' ');
  return decoded(text.replace(/&nbsp;/gi, ' '))
    .replace(/<a\b[^>]*\bhref\s*=\s*["']?mailto:([^"'>?\s]+)[^>]*>.*?<\/a\s*>/gis, ' $1 ')
    // A mention that is left means a person: its name is what was typed.
    .replace(/<at\b[^>]*>(.*?)<\/at\s*>/gis, '$1')
    .replace(/<(?:br|\/p|\/div|\/li)\b[^>]*>/gi, ' ')
    .replace(/<\/?[a-z][^<>]*>/gi, '')
    .replace(/\[([^[\]]*)\]\(mailto:([^()\s?]+)[^()]*\)/gi, ' $2 ')
    .replace(/\bmailto:(?=\S+@)/gi, '')
    .replace(/[‘’‚‛′`´]/g, "'")
    .replace(/[“”„‟″«»]/g, '"')
    .replace(/[‐‑‒–—−]/g, '-')
    // Zero-width, direction marks, soft hyphens and other control characters: invisible, so never meant.
    .replace(/[\p{Cc}\p{Cf}]|\ufe0f/gu, (character) => (/[\t\n\r]/.test(character) ? ' ' : ''))
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, longest);
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', rsquo: '’', lsquo: '‘', rdquo: '”', ldquo: '“', ndash: '–', mdash: '—', eacute: 'é', egrave: 'è', ecirc: 'ê', agrave: 'à', ccedil: 'ç' };

/** HTML entities, once: `&amp;lt;` was typed as `&lt;`. */
function decoded(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal?: string, hexadecimal?: string, name?: string) => {
    if (name !== undefined) return named[name.toLowerCase()] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

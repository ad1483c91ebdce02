/**
 * Where names in a heading may break: an address only after @ and dots, except before its last part, a server with a
 * number nowhere. The characters
 * for this are invisible, and a console or search field takes a copied one for a part of the name. Therefore only
 * headings have them. Rows, reasons, steps and commands, from which people copy names, have none.
 */

const wordJoiner = '\u2060';
const zeroWidthSpace = '\u200b';

/** For the heading of a card. `longest` is the number of characters of a line at 300 px. */
export function withSoftBreaks(text: string, longest: number): string {
  return text.replaceAll(/\S+/gu, (word) => {
    // Clients evaluate {{DATE(…)}}.
    if (!/[\d.@]/.test(word) || word.includes('{{')) return word;
    // `office365.com` stays whole.
    const parts = word.length > longest ? word.split(/(?<=[@.])(?=[\p{L}\d-]+[@.])/u) : [word];
    return parts.map((part) => (part.length > longest ? part : glued(part))).join(zeroWidthSpace);
  });
}

/** A part that is longer than a line is not glued: it breaks at its hyphens, because it must break somewhere. */
function glued(part: string): string {
  return part.replaceAll(/-(?=[\p{L}\d])/gu, `-${wordJoiner}`);
}

/** At most `most` UTF-16 code units from the beginning. Never splits a surrogate pair. */
export function cutBetweenCharacters(text: string, most: number): string {
  const head = text.slice(0, most);
  return head.length < text.length && /[\ud800-\udbff]$/.test(head) ? head.slice(0, -1) : head;
}

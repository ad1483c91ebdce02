/** The first characters of a text, at most so many places in UTF-16; a sign that takes two is not halved. */
export function cutBetweenCharacters(text: string, most: number): string {
  const head = text.slice(0, most);
  return head.length < text.length && /[\ud800-\udbff]$/.test(head) ? head.slice(0, -1) : head;
}

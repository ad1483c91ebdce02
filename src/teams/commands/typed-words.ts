/** The words of a line, without the punctuation that people put around an address. */
export function typedWords(line: string): string[] {
  return line
    .split(/[\s,;]+/u)
    .map((word) => word.replace(/(?<!["')>.:!?])["')>.:!?]+$/u, '').replace(/^["'(<]+/u, ''))
    .filter((word) => word !== '');
}

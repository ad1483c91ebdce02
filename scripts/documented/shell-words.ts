/**
 * Splits shell text into commands, as far as documents use the shell: quotes, `\` at the end of a line, `&&`, `|`, `;`,
 * redirections, comments. In PowerShell the backtick replaces `\`.
 */
const token = new RegExp(
  [
    /(?<joined>[\\`]\n)/,
    /(?<end>\n|&&|\|\|?|;|&(?!\d))/,
    /(?<redirected>\d?(?:>>?&?|<)[ \t]*(?:"[^"]*"|[^\s|;&]+))/,
    /(?<comment>#[^\n]*)/,
    /(?<word>(?:"[^"]*"|'[^']*'|[^\s"'|;&<>])+)/,
    /(?<other>\S)/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'g',
);

/** The words of each command, without redirections. */
export function commandsIn(text: string): string[][] {
  const commands: string[][] = [[]];
  for (const { groups = {} } of text.matchAll(token)) {
    if (groups['end'] !== undefined) commands.push([]);
    const word = groups['word'] ?? groups['other'];
    if (word !== undefined) commands.at(-1)?.push(unquoted(word));
  }
  return commands.filter(({ length }) => length > 0);
}

function unquoted(word: string): string {
  return word.replace(/"([^"]*)"|'([^']*)'/g, (_, double?: string, single?: string) => double ?? single ?? '');
}

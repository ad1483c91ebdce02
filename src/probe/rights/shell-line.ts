/** A command as a person types it, each word quoted for the shells of its system. */

/**
 * For cmd.exe and for PowerShell alike wherever both read double quotation marks in the same way; a word with `%`, `$`, a
 * backtick or a typographic quotation mark is quoted for PowerShell alone, for cmd.exe has no quotation for `%`.
 * Source: Microsoft, "about_Quoting_Rules"; PowerShell takes typographic quotation marks for plain ones.
 */
export function windowsLine(words: readonly string[]): { line: string; shell: 'any' | 'powershell' } {
  if (!words.some((word) => /[%$`“”„‘’‚‛]/.test(word)))
    return { line: words.map((word) => (plainWord.test(word) ? word : `"${word}"`)).join(' '), shell: 'any' };
  const line = words
    .map((word) => (plainWord.test(word) ? word : `'${word.replaceAll(/['‘’‚‛]/g, (mark) => mark + mark)}'`))
    .join(' ');
  return { line, shell: 'powershell' };
}

/** What both shells take as it is. */
const plainWord = /^[\w/:.\\-]+$/;

/** For a shell of POSIX. */
export function posixLine(words: readonly string[]): string {
  return words.map((word) => (/^[\w/:.,=+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)).join(' ');
}

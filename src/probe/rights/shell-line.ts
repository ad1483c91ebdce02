/** A command as typed, with each word quoted for the shells of its system. */

/**
 * For cmd.exe and PowerShell if both read double quotation marks alike. A line with `%`, `$`, a backtick or a
 * typographic quotation mark is only for PowerShell, because cmd.exe cannot quote `%`. Source: Microsoft,
 * "about_Quoting_Rules"; PowerShell takes typographic quotation marks for plain ones.
 */
export function windowsLine(words: readonly string[]): { line: string; shell: 'any' | 'powershell' } {
  if (!words.some((word) => /[%$`“”„‘’‚‛]/.test(word)))
    return { line: words.map((word) => (plainWord.test(word) ? word : `"${word}"`)).join(' '), shell: 'any' };
  const line = words
    .map((word) => (plainWord.test(word) ? word : `'${word.replaceAll(/['‘’‚‛]/g, (mark) => mark + mark)}'`))
    .join(' ');
  return { line, shell: 'powershell' };
}

/** Needs no quotation in either shell. */
const plainWord = /^[\w/:.\\-]+$/;

export function posixLine(words: readonly string[]): string {
  return words.map((word) => (/^[\w/:.,=+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)).join(' ');
}

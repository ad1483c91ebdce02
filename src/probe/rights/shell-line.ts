/** Commands to type, quoted for the system's shells. */

/**
 * For cmd.exe and PowerShell. `%`, `$`, a backtick or a typographic quotation mark makes the line valid only for
 * PowerShell: cmd.exe cannot quote `%`. Source: Microsoft, "about_Quoting_Rules"; PowerShell takes typographic
 * quotation marks for plain ones.
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

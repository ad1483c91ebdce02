/**
 * For a line that a person will copy: single quotes prevent expansion. PowerShell treats typographic single quotes like
 * straight ones, so each is doubled (about_Quoting_Rules).
 */
export function quoted(value: string): string {
  return `'${value.replaceAll(/['‘’‚‛]/g, '$&$&')}'`;
}

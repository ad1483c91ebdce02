/**
 * Quotes an external value as a PowerShell literal, for a line that a person will copy: single quotes prevent
 * expansion. PowerShell treats typographic single quotes like straight ones; each is escaped by doubling
 * (about_Quoting_Rules).
 */
export function quoted(value: string): string {
  return `'${value.replaceAll(/['‘’‚‛]/g, '$&$&')}'`;
}

/**
 * A value from outside as a literal of PowerShell, for a line that a person will copy: in single quotes nothing is
 * expanded. PowerShell takes the typographic single quotes for straight ones; doubled, each stands for itself
 * (about_Quoting_Rules).
 */
export function quoted(value: string): string {
  return `'${value.replaceAll(/['‘’‚‛]/g, '$&$&')}'`;
}

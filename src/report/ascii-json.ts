/**
 * JSON in ASCII alone, with a line feed at the end. `>` in Windows PowerShell recodes what a program prints; ASCII
 * comes through unharmed, and control characters of a terminal stay letters.
 */
export function asciiJson(value: unknown): string {
  const json = JSON.stringify(value, null, 2).replace(
    /[\u007f-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `${json}\n`;
}

/**
 * JSON in ASCII alone, with a line feed at the end. `>` in Windows PowerShell changes the encoding of what a program
 * prints, which does not affect ASCII, and control characters are written as escapes.
 */
export function asciiJson(value: unknown): string {
  return `${inAscii(JSON.stringify(value, null, 2))}\n`;
}

/** The same in one line. */
export function asciiJsonLine(value: unknown): string {
  return `${inAscii(JSON.stringify(value))}\n`;
}

function inAscii(json: string): string {
  return json.replace(/[\u007f-\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

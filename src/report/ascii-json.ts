/**
 * JSON in ASCII, with a line feed at the end: `>` in Windows PowerShell changes the encoding of a program's output,
 * which does not affect ASCII. Control characters are escaped.
 */
export function asciiJson(value: unknown): string {
  return `${inAscii(JSON.stringify(value, null, 2))}\n`;
}

export function asciiJsonLine(value: unknown): string {
  return `${inAscii(JSON.stringify(value))}\n`;
}

function inAscii(json: string): string {
  return json.replace(/[\u007f-\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Codes that a person typed from a screen or a picture: O for 0, l or I for 1, a space inside. */

const digits = '[\\dOoIl]';
const entra = new RegExp(`\\bAADSTS[ :#_-]{0,3}(?=${digits}{4,8}(?!\\w))(?=[OoIl]{0,7}\\d)(${digits}{4,8})`, 'gi');
const enhanced = `[245]\\.${digits}{1,3}\\.${digits}{1,3}`;
const reply = new RegExp(`(?<![\\w.])([245]${digits}{2}[ -]{1,3}#?)(${enhanced})(?![\\w]|\\.${digits})`, 'g');
const status = new RegExp(`(?<![\\w.])(${enhanced})(?![\\w]|\\.${digits})`, 'g');
const socket = /\b((?:socket|winerror|error|erreur)[ #:=([-]{1,5})(1[\dOoIl]{4})(?!\w)/gi;

export function withRepairedCodes(line: string): string {
  return line
    .replaceAll(/\bAADSTS[ :#_-]{1,3}(?=\d{4,8}(?!\d))/gi, 'AADSTS')
    .replaceAll(entra, (_, code: string) => `AADSTS${asDigits(code)}`)
    .replaceAll(reply, (_, basic: string, code: string) => asDigits(basic) + asDigits(code))
    .replaceAll(status, (code) => asDigits(code))
    .replaceAll(socket, (_, label: string, code: string) => label + asDigits(code));
}

function asDigits(code: string): string {
  return code.replaceAll(/o/gi, '0').replaceAll(/[il]/gi, '1');
}

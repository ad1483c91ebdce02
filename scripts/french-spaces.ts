/**
 * French needs spaces that no keyboard has: a narrow no-break space before ; ! and ?, and a no-break space before a
 * colon and inside « ». `npm run generate` replaces typed spaces there. A sign without a space before it is not French
 * punctuation (`host:port`) and stays.
 */
const [noBreak, narrow] = ['\u00a0', '\u202f'];
const space = `[ ${noBreak}${narrow}]`;

export const frenchFiles = ['src/text/fr/*/*.ts', 'simulator/text/fr/*.ts', 'manifest/fr.json'];

export function withFrenchSpaces(text: string): string {
  return text
    .replaceAll(new RegExp(`(?<=\\S)${space}([;!?])(?![=/])`, 'gu'), `${narrow}$1`)
    .replaceAll(new RegExp(`(?<=\\S)${space}:(?=[\\s'"]|$)`, 'gmu'), `${noBreak}:`)
    .replaceAll(new RegExp(`«${space}?`, 'gu'), `«${noBreak}`)
    .replaceAll(new RegExp(`${space}?»`, 'gu'), `${noBreak}»`);
}

/**
 * The spaces of French signs, which no keyboard has: a narrow no-break space before ; ! and ?, a no-break space before a
 * colon and inside « ». Wherever a person has typed some space there, `npm run generate` puts the right one. A sign without
 * a space before it is none of French, `host:port` for instance, and stays.
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

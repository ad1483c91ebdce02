/**
 * Releases in a text that holds more than one: a ReadMe, a property file, what an installer wrote. Where ECE itself
 * writes its release down is not documented.
 */
import { formatRelease, parseRelease, type EceRelease } from './releases.ts';
import { trains } from './trains.ts';

/**
 * Every release that stands in the text, each once, in their order. Numbers that only look like one (a port, a date,
 * the version of a library) are passed over.
 */
export function findReleases(text: string): EceRelease[] {
  const found = new Map<string, EceRelease>();
  for (const { 0: written, index } of text.matchAll(candidate)) {
    const parsed = parseRelease(written);
    if (!parsed.ok || !isMeant(written, text.slice(0, index), parsed.release)) continue;
    found.set(formatRelease(parsed.release), parsed.release);
  }
  return [...found.values()];
}

/**
 * A number with what may follow it: `12.6(1)_ES6_ET2`, `12.6.1 ES1`, `15.0(1) SU1/ES202603`. Not the middle of a longer
 * number.
 */
const candidate =
  /(?<![\d.])\d{2}\.\d{1,2}(?:[ \t]*\([ \t]*\d{1,2}[ \t]*\)|\.\d{1,2}(?!\d))?(?:[ \t_./-]*su[ \t]*\d{1,2}(?!\d))?(?:[ \t_./-]*es[ \t_-]*\d{1,6}(?!\d)(?:[a-z](?![a-z0-9])|[a-z](?=et\d))?)?(?:[ \t_./-]*et[ \t_-]*\d{1,3}(?!\d))?(?!\d|\.\d)/gi;

/**
 * Cisco's own form is meant as a release wherever it stands; a bare number only where the words before it say so, and
 * only of a known train.
 */
function isMeant(written: string, before: string, release: EceRelease): boolean {
  if (/\(|e[st]/i.test(written)) return true;
  const known = formatRelease({ ...release, es: 0, esLetter: '', et: 0 }) in trains;
  const line = before.slice(before.lastIndexOf('\n') + 1);
  return (
    known &&
    (line.trim() === '' ||
      /(?:ece|enterprise chat and email|version|release)["']?[ \t]*(?:[:=][ \t]*)?["']?$/i.test(line))
  );
}

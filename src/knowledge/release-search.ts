/** Finds releases in any text, because Cisco does not document where ECE records its release. */
import { formatRelease, parseRelease, type EceRelease } from './releases.ts';
import { trains } from './trains.ts';

/** Each release once, in order of appearance. Skips ports, dates and library versions. */
export function findReleases(text: string): EceRelease[] {
  const found = new Map<string, EceRelease>();
  for (const { 0: written, index } of text.matchAll(candidate)) {
    const parsed = parseRelease(written);
    if (!parsed.ok || !isMeant(written, text.slice(0, index), parsed.release)) continue;
    found.set(formatRelease(parsed.release), parsed.release);
  }
  return [...found.values()];
}

/** `12.6(1)_ES6_ET2`, `12.6.1 ES1`, `15.0(1) SU1/ES202603`, but never the middle of a longer number. */
const candidate =
  /(?<![\d.])\d{2}\.\d{1,2}(?:[ \t]*\([ \t]*\d{1,2}[ \t]*\)|\.\d{1,2}(?!\d))?(?:[ \t_./-]*su[ \t]*\d{1,2}(?!\d))?(?:[ \t_./-]*es[ \t_-]*\d{1,6}(?!\d)(?:[a-z](?![a-z0-9])|[a-z](?=et\d))?)?(?:[ \t_./-]*et[ \t_-]*\d{1,3}(?!\d))?(?!\d|\.\d)/gi;

/**
 * Cisco's own form is a release anywhere in the text. A bare number is one only for a known train, at the start of a
 * line or after words that announce a release.
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

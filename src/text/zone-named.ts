/** Finds a time zone by its IANA name or its city, in any case, or suggests the nearest names. */
import { folded } from './folded.ts';
import { isMisspelling, misspelt } from './likeness.ts';

export type FoundZone = { zone: string } | { near: string[] };

const mostNear = 3;

export function zoneNamed(typed: string): FoundZone {
  const word = comparable(typed);
  const zones = Intl.supportedValuesOf('timeZone');
  const exact = zones.find((zone) => comparable(zone) === word) ?? zones.find((zone) => cityOf(zone) === word);
  if (exact !== undefined) return { zone: exact };
  // Intl accepts names that it does not list, such as UTC, Asia/Calcutta and America/Montreal, in any case.
  const former = [...new Set(zones.map((zone) => zone.slice(0, zone.indexOf('/'))))]
    .map((region) => `${region}/${word}`)
    .find(isTimeZone);
  if (former !== undefined) return { zone: canonical(former) };
  const name = typed.trim().replaceAll(' ', '_');
  if (/[a-z]/i.test(name) && isTimeZone(name)) return { zone: name.length <= 4 ? name.toUpperCase() : name };
  const near = zones
    .flatMap((zone) => {
      const edits = [comparable(zone), cityOf(zone)]
        .filter((spelling) => isMisspelling(word, spelling))
        .map((spelling) => misspelt(word, spelling));
      return edits.length === 0 ? [] : [{ zone, edits: Math.min(...edits) }];
    })
    .sort((a, b) => a.edits - b.edits);
  return { near: near.slice(0, mostNear).map(({ zone }) => zone) };
}

function comparable(name: string): string {
  return folded(name)
    .trim()
    .replaceAll(/[\s_-]+/g, '_');
}

function cityOf(zone: string): string {
  return comparable(zone.slice(zone.lastIndexOf('/') + 1));
}

function canonical(zone: string): string {
  return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
}

export function isTimeZone(name: string | undefined): name is string {
  if (name === undefined || name.length > 60) return false;
  try {
    return Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

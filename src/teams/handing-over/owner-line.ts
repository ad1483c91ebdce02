/** Parses the line after `owner`: `network is Dana Baker, in French, Europe/Paris`. */
import type { Owner } from '../../model/finding.ts';
import { folded } from '../../text/folded.ts';
import type { Language } from '../../text/index.ts';
import { isIn } from '../../text/word-lists.ts';
import { languageNamed } from '../preferences/language-named.ts';
import { zoneNamed } from '../../text/zone-named.ts';
import { ownerWord } from '../understanding/things.ts';

export interface OwnerLine {
  owner: Owner | undefined;
  /** A person, a channel, a group chat or a mail address, as typed. */
  who: string;
  isNobody: boolean;
  language?: Language;
  timeZone?: string;
}

export function parseOwner(rest: string): OwnerLine {
  const words = rest.split(/\s+/).filter((word) => word !== '');
  const first = words.findIndex((word) => !isAbout(bare(word)));
  const about = words.slice(0, first === -1 ? words.length : first);
  const behind = words.slice(about.length);
  const isSeparated = about.at(-1)?.endsWith(':') === true || !isIn(folded(behind[0] ?? ''), 'owners.words.is');
  const { parts, ...how } = howIn((isSeparated ? behind : behind.slice(1)).join(' '));
  const who = parts.join(', ');
  return {
    owner: about.map((word) => ownerWord(bare(word))).find((owner) => owner !== undefined),
    who,
    isNobody: isIn(folded(who), 'owners.words.nobody'),
    ...how,
  };
}

/** Behind the last commas: a language and a time zone. */
function howIn(text: string): { parts: string[]; language?: Language; timeZone?: string } {
  const parts = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const how: { language?: Language; timeZone?: string } = {};
  while (parts.length > 1) {
    const part = withoutIn(parts.at(-1) ?? '');
    const language = languageNamed(part);
    const zone = language === undefined ? zoneNamed(part) : { near: [] };
    if (language !== undefined && how.language === undefined) how.language = language;
    else if ('zone' in zone && how.timeZone === undefined) how.timeZone = zone.zone;
    else break;
    parts.pop();
  }
  return { parts, ...how };
}

function withoutIn(part: string): string {
  const [first = '', ...others] = part.split(' ');
  return others.length > 0 && isIn(folded(first), 'owners.words.in') ? others.join(' ') : part;
}

/** A word that names an owner, or a word beside it: “the Microsoft 365 administrator”. */
function isAbout(word: string): boolean {
  return word === '' || ownerWord(word) !== undefined || isIn(folded(word), 'owners.words.beside');
}

/** Without a colon behind it, and without a French article. */
function bare(word: string): string {
  return word.replace(/[:=]$/, '').replace(/^[ld]['’]/i, '');
}

/**
 * The names in a line: servers, mailboxes, hosts, ports, codes. Each is kept for the answer, and a placeholder stands for
 * it in the line that is compared with the examples.
 */
import { accountsOf, mailboxesOf } from '../../model/accounts.ts';
import type { Deployment } from '../../model/deployment.ts';
import type { Owner } from '../../model/finding.ts';
import { vocabulary } from '../../runs/selection.ts';
import { folded } from '../../text/folded.ts';
import type { TextKey } from '../../text/index.ts';
import { isMisspelling, misspelt } from '../../text/likeness.ts';
import { isIn, wordsOf } from '../../text/word-lists.ts';

export interface Things {
  /** In the deployment's spelling. */
  servers: string[];
  /** Mailboxes and accounts in lower case. */
  mailboxes: string[];
  accounts: string[];
  hosts: string[];
  ports: number[];
  /** In capitals. */
  runs: string[];
  codes: string[];
  /** Words of a selection in the bot's spelling: areas, aliases, checks. */
  areas: string[];
  times: string[];
  /** Permissions of an app, in lower case. They are written like hosts. */
  terms: string[];
  /** Written like the name of a server or a mailbox, but not in the deployment. */
  unknown: string[];
  /** “2” or “the second one”, of a list on the last card. */
  number?: number;
  /** “Tell the network team”. */
  owner?: Owner;
}

export interface LineRead {
  things: Things;
  /** Without case and accents, with a placeholder for each name. */
  masked: string;
  /** The line has things and small words only. */
  isThingsOnly: boolean;
}

/** The first form that a word has. */
const forms: readonly { kind: Named['kind']; placeholder: string; pattern: RegExp; except?: RegExp }[] = [
  { kind: 'unknown', placeholder: 'ADDRESS', pattern: /^[^\s@]+@[^\s@.]+\.[^\s@]+$/ },
  {
    kind: 'codes',
    placeholder: 'CODE',
    pattern: /^aadsts\d{3,7}$|^csc[a-z]{2}\d{5}$|^\d{5,7}$|^(?!365$)[2345](?:\d\d|\.\d{1,3}\.\d{1,3})$/,
  },
  {
    kind: 'unknown',
    placeholder: 'SERVER',
    pattern: /^(?=[a-z\d-]{0,60}\d)[a-z][a-z\d]{0,20}(?:-[a-z\d]{1,20}){1,5}$/,
  },
  { kind: 'times', placeholder: 'TIME', pattern: /^\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?$|^\d{4}-\d{2}-\d{2}$/ },
  { kind: 'times', placeholder: 'TIME', pattern: /^\d{1,2}(?:[:.]\d{2}(?:am|pm)?|h(?:\d{2})?|am|pm)$/ },
  // The alphabet and length of a run's id. With a digit and a letter: a word or a number may consist of these too. M365 is none.
  {
    kind: 'runs',
    placeholder: 'RUN',
    pattern: /^(?!m365$)(?=[a-z]{0,4}\d)(?=\d{0,4}[a-z])[2-9bcdfghjkmnpqrstvwxyz]{4,5}$/,
  },
  {
    kind: 'terms',
    placeholder: 'TERM',
    pattern:
      /^(?:imap|pop|smtp|mail|user|exchange|directory|mailboxsettings|application)\.(?:accessas|send|read|manage)[a-z]{0,20}(?:\.[a-z]{1,20}){0,3}$|^full_access_as_app$|^offline_access$/,
  },
  {
    kind: 'hosts',
    placeholder: 'HOST',
    pattern: /^(?:[a-z\d-]{1,63}\.){1,8}[a-z]{2,24}(?::\d{1,5})?$|^\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?$/,
    except: /\.(?:pdf|html?|csv|zip|docx?|xlsx?|json|txt|log|ps1|xml|md)$/,
  },
];

const mailPorts = ['25', '110', '143', '443', '465', '587', '993', '995'];

const owners: [Owner, TextKey][] = [
  ['network', 'intent.words.network'],
  ['microsoft-365-administrator', 'intent.words.microsoft'],
  ['ece-administrator', 'intent.words.ece'],
];

const subjects: [area: string, key: TextKey][] = [
  ['app/secret', 'intent.words.secret'],
  ['app/consent', 'intent.words.consent'],
  ['app/registered', 'intent.words.registration'],
  ['protocols', 'intent.words.protocols'],
  ['network', 'intent.words.firewall'],
  ['network/proxy', 'intent.words.proxy'],
  ['network/tls-inspection', 'intent.words.inspection'],
  ['network/clock', 'intent.words.clock'],
  ['token', 'intent.words.password'],
  ['token', 'intent.words.oauth'],
  ['token/mfa', 'intent.words.mfa'],
  ['token/policies', 'intent.words.policy'],
  ['mailbox/quota', 'intent.words.quota'],
  ['mailbox/forwarding', 'intent.words.forwarding'],
];

/** The owner whom a word names: “network”, “Microsoft”, “ECE”, in any language. */
export function ownerWord(word: string): Owner | undefined {
  return owners.find(([, key]) => isIn(folded(word), key))?.[0];
}

export function readThings(line: string, deployment: Deployment): LineRead {
  const known = tablesOf(deployment);
  const words = joined(wordsIn(line), known);
  const named = words.map((_, index) => nameAt(words, index, known) ?? mailboxIn(words, index, known));
  const all = (kind: Named['kind']): string[] => [
    ...new Set(named.flatMap((each) => (each?.kind === kind ? [each.value].flat() : []))),
  ];
  const isThingsOnly =
    named.some((each) => each !== undefined && each.kind !== 'times') &&
    words.every((word, index) => named[index] !== undefined || word === '?' || isIn(word, 'intent.words.small'));
  const isNamed = named.some((each) => each?.placeholder === 'ADDRESS' || each?.placeholder === 'SERVER');
  const number = ordinalIn(words);
  const owner = owners.find(([, key]) => words.some((word) => isIn(word, key)))?.[0];
  return {
    things: {
      servers: all('servers'),
      mailboxes: all('mailboxes'),
      accounts: all('accounts'),
      hosts: all('hosts'),
      ports: all('ports').map(Number),
      runs: all('runs'),
      codes: all('codes'),
      areas: narrowest(all('areas')).filter((area) => (isThingsOnly && !isNamed) || !ordinary.has(area)),
      times: all('times'),
      terms: all('terms'),
      unknown: all('unknown'),
      ...(number === undefined ? {} : { number }),
      ...(owner === undefined ? {} : { owner }),
    },
    masked: words.map((word, index) => named[index]?.placeholder ?? word).join(' '),
    isThingsOnly,
  };
}

/** “The mailbox is full” is about its quota. */
function narrowest(areas: readonly string[]): string[] {
  return areas.filter((area) => !areas.some((other) => other.startsWith(`${area}/`)));
}

/** Areas whose names are in every second line: “ECE gets no mail” is not about one area. */
const ordinary: ReadonlySet<string> = new Set(['mail', 'mailbox', 'ece', 'service', 'manual', 'app', 'version']);

/** An example line in the form of `masked`. */
export function maskedExample(line: string): string {
  return line
    .split(/\b([A-Z]{3,7})\b/)
    .flatMap((part) => (placeholders.has(part) ? [part] : wordsIn(part)))
    .join(' ');
}

const placeholders: ReadonlySet<string> = new Set(['SERVER', 'ADDRESS', 'HOST', 'PORT', 'RUN', 'CODE', 'TIME', 'TERM']);

/** A person cannot type it as it is. */
export function hasPlaceholder(example: string): boolean {
  return example.split(/\b/).some((word) => placeholders.has(word));
}

/** Without case, accents and punctuation. A question mark is a word: “the port is open” asks nothing. */
function wordsIn(line: string): string[] {
  return (
    folded(line)
      // “Right?” asks for no right.
      .replaceAll(/(?<=[ ,])right ?\?/g, '?')
      .replaceAll(/\?+/g, ' ? ')
      .replaceAll(/\b(aadsts)[ :#_-]{1,3}(?=\d)/g, '$1')
      .replaceAll(/'(?=(?:t|s|re|ve|ll|m|d)\b)/g, '')
      .replaceAll(/\b(?:n|l|d|j|c|s|m|t|qu|jusqu)'(?=\p{L})/gu, (elided) => `${elided.slice(0, -1)} `)
      .split(/[\s,;!"()<>]+/u)
      .map((word) => word.replace(/(?<![.:'-])[.:'-]+$/, ''))
      .flatMap(alternatives)
      .filter((word) => word !== '')
  );
}

/** “token/oauth” is two words; “app/secret” is a check. */
function alternatives(word: string): string[] {
  const isCheck = vocabulary().some((one) => one.word === word);
  return /^\p{L}+\/\p{L}+$/u.test(word) && !isCheck ? word.split('/') : [word];
}

/** “support at example dot com” and “svc 01” are one word each. */
function joined(words: readonly string[], known: Tables): string[] {
  const all: string[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    const next = words[index + 1] ?? '';
    const spelt = addressAt(words, index, known);
    const server = `${word}-${next}`;
    if (spelt !== undefined) {
      all.push(spelt.address);
      index += spelt.words - 1;
    } else if (/^\d+$/.test(next) && known.servers.has(server)) {
      all.push(server);
      index += 1;
    } else if (isNumberedServer(word, next)) {
      all.push(`${word} ${next}`);
      index += 1;
    } else if (isNumberOfAnother(words, index, all)) {
      all.push(`${stemOf(all.at(-1))}-${next}`);
      index += 1;
    } else all.push(word);
  }
  return all;
}

/** “server 2”: which one is meant is asked. “Server 25” may be a port. */
function isNumberedServer(word: string, number: string): boolean {
  return isIn(word, 'selection.words.server') && /^\d{1,3}$/.test(number) && !mailPorts.includes(number);
}

/** “app 01 and 02”, after the first. */
function isNumberOfAnother(words: readonly string[], index: number, before: readonly string[]): boolean {
  return (
    isIn(words[index] ?? '', 'intent.words.and') &&
    /^\d{1,3}$/.test(words[index + 1] ?? '') &&
    stemOf(before.at(-1)) !== undefined
  );
}

function stemOf(server = ''): string | undefined {
  return /^([a-z][a-z\d-]*)-\d{1,3}$/.exec(server)?.[1];
}

function addressAt(
  words: readonly string[],
  from: number,
  known: Tables,
): { address: string; words: number } | undefined {
  let word = words[from] ?? '';
  let at = from + 1;
  while (isIn(words[at] ?? '', 'intent.words.hyphen') && words[at + 1] !== undefined) {
    word += `-${words[at + 1]}`;
    at += 2;
  }
  const isSpelt = isIn(words[at] ?? '', 'intent.words.at');
  if (!isSpelt && at > from + 1) return known.accounts.has(word) ? { address: word, words: at - from } : undefined;
  if (!isSpelt && !/^[^@]+@[^@]+$/.test(word)) return undefined;
  let end = isSpelt ? at + 1 : from;
  let address = isSpelt ? `${word}@${words[end] ?? ''}` : word;
  while (isIn(words[end + 1] ?? '', 'intent.words.dot') && words[end + 2] !== undefined) {
    address += `.${words[end + 2]}`;
    end += 2;
  }
  // “At” is mostly no sign: “the login at outlook.office365.com”.
  const isAddress = known.mailboxes.has(address) || known.accounts.has(address) || end > at + 1;
  return end > from && isAddress ? { address, words: end - from + 1 } : undefined;
}

/** “The support mailbox”, “la boîte du support”, or “support” with small words only. */
function mailboxIn(words: readonly string[], index: number, known: Tables): Named | undefined {
  const mailbox = known.locals.get(words[index] ?? '');
  if (mailbox === undefined) return undefined;
  const isBeside =
    isIn(words[index + 1] ?? '', 'intent.words.mailbox') ||
    isIn(words[index - 1] ?? '', 'intent.words.mailbox') ||
    (isIn(words[index - 2] ?? '', 'intent.words.mailbox') && isIn(words[index - 1] ?? '', 'intent.words.small'));
  const isOnly = words.every((word, at) => at === index || word === '?' || isIn(word, 'intent.words.small'));
  return isBeside || isOnly ? { kind: 'mailboxes', value: mailbox, placeholder: 'ADDRESS' } : undefined;
}

/** The list's number in “2”, “more on the second one” or “le deuxième stp”. */
function ordinalIn(words: readonly string[]): number | undefined {
  const [word, ...more] = words
    .map((one) => one.replace(/^(?:n[°º]|#)/, ''))
    .filter((one) => one !== '' && one !== '?' && !isIn(one, 'intent.words.one'));
  if (word === undefined || more.length > 0) return undefined;
  if (/^\d{1,2}$/.test(word) && !mailPorts.includes(word)) return Number(word);
  for (const key of ordinals) if (isIn(word, key)) return ordinals.indexOf(key) + 1;
  return undefined;
}

const ordinals = ['intent.words.first', 'intent.words.second', 'intent.words.third', 'intent.words.fourth'] as const;

interface Named {
  kind: keyof Omit<Things, 'owner' | 'number'>;
  /** Several servers, if the word is a part of their names. */
  value: string | readonly string[];
  /** Undefined for an area: its word says what the line is about. */
  placeholder?: string;
}

function nameAt(words: readonly string[], index: number, known: Tables): Named | undefined {
  const word = words[index] ?? '';
  const before = words[index - 1] ?? '';
  if (isDay(words, index)) return { kind: 'times', value: word, placeholder: 'TIME' };
  // “500 mails” is no reply code.
  if (/^\d+$/.test(word) && isIn(words[index + 1] ?? '', 'intent.words.counted')) return undefined;
  const server = known.servers.get(word);
  if (server !== undefined) return { kind: 'servers', value: server, placeholder: 'SERVER' };
  const mailbox = known.mailboxes.get(word) ?? (word.endsWith('@') ? known.locals.get(word.slice(0, -1)) : undefined);
  if (mailbox !== undefined) return { kind: 'mailboxes', value: mailbox, placeholder: 'ADDRESS' };
  if (/^[a-z][\w.-]*@$/.test(word)) return { kind: 'unknown', value: word, placeholder: 'ADDRESS' };
  if (/^\p{L}+ \d+$/u.test(word)) return { kind: 'unknown', value: word, placeholder: 'SERVER' };
  const account = known.accounts.get(word);
  if (account !== undefined) return { kind: 'accounts', value: account, placeholder: 'ADDRESS' };
  const area = known.areas.get(word) ?? misspeltArea(word, known.areas);
  if (area !== undefined) return { kind: 'areas', value: area };
  if (/^\d+$/.test(word) && (mailPorts.includes(word) || (before === 'port' && Number(word) <= 65_535)))
    return { kind: 'ports', value: word, placeholder: 'PORT' };
  const form = forms.find(({ pattern, except }) => pattern.test(word) && except?.test(word) !== true);
  if (form === undefined) return undefined;
  const { kind, placeholder } = form;
  return { kind, placeholder, value: kind === 'runs' || word.startsWith('aadsts') ? word.toUpperCase() : word };
}

/** “Nov 25” and “le 25”, but not “le port 25” or “le 25 est fermé”. */
function isDay(words: readonly string[], index: number): boolean {
  if (!/^(?:[1-9]|[12]\d|3[01])(?:st|nd|rd|th|er)?$/.test(words[index] ?? '')) return false;
  const [before = '', after = ''] = [words[index - 1], words[index + 1]];
  if ([before, after].some((word) => isIn(word, 'intent.words.month'))) return true;
  // “And 25?” is a port too.
  return (
    words.length > 4 &&
    isIn(before, 'intent.words.before-day') &&
    !words.some((word) => isIn(word, 'intent.words.of-port'))
  );
}

interface Tables {
  /** By the folded name; an address also by its local part. */
  servers: ReadonlyMap<string, readonly string[]>;
  mailboxes: ReadonlyMap<string, string>;
  /** Mailboxes by a local part that is an ordinary word, such as `support`. */
  locals: ReadonlyMap<string, string>;
  accounts: ReadonlyMap<string, string>;
  areas: ReadonlyMap<string, string>;
}

const made = new WeakMap<Deployment, Tables>();

function tablesOf(deployment: Deployment): Tables {
  const tables = made.get(deployment) ?? {
    servers: byPart(deployment.servers.map(({ name }) => name)),
    locals: byLocal(mailboxesOf(deployment)),
    mailboxes: byAddress(mailboxesOf(deployment)),
    accounts: byAddress(accountsOf(deployment)),
    areas: areaWords(),
  };
  made.set(deployment, tables);
  return tables;
}

/** “ece-svc-01” is also “svc-01” and “svc01”. A part of the names of two servers stands for both. */
function byPart(names: readonly string[]): Map<string, string[]> {
  const all = names.flatMap((name): [string, string][] => {
    const parts = folded(name).split('-');
    const ends = parts.slice(0, -1).map((_, from) => parts.slice(from));
    const spelt = ends.flatMap((end) => [end.join('-'), end.join('')]).filter((word) => /\d/.test(word));
    return [folded(name), ...spelt].map((word) => [word, name]);
  });
  return new Map(
    [...Map.groupBy(all, ([word]) => word)].map(([word, found]) => [word, [...new Set(found.map(([, name]) => name))]]),
  );
}

function byLocal(addresses: readonly string[]): Map<string, string> {
  const found = Map.groupBy(addresses, (address) => address.slice(0, address.indexOf('@')));
  return new Map(
    [...found].flatMap(([local, [one, ...more]]) => (one !== undefined && more.length === 0 ? [[local, one]] : [])),
  );
}

/** A local part that is also an ordinary word, such as `support`, needs its domain. */
function byAddress(addresses: readonly string[]): Map<string, string> {
  return new Map(
    addresses.flatMap((address): [string, string][] => {
      const local = address.slice(0, address.indexOf('@'));
      return /[-_.\d]/.test(local)
        ? [
            [address, address],
            [local, address],
          ]
        : [[address, address]];
    }),
  );
}

/** The words of a selection, and words for what one of its areas or checks is about. */
function areaWords(): Map<string, string> {
  return new Map([
    ...subjects.flatMap(([area, key]) => wordsOf(key).map((word): [string, string] => [folded(word), area])),
    ...vocabulary().flatMap(({ kind, word, also }) =>
      kind === 'all' ? [] : [word, ...also].map((each): [string, string] => [folded(each), word]),
    ),
  ]);
}

/** Letters. A shorter word with an error may be any other word. */
const leastCorrected = 6;

function misspeltArea(word: string, areas: ReadonlyMap<string, string>): string | undefined {
  if (word.length < leastCorrected || word.length > 2 * leastCorrected) return undefined;
  return [...areas].find(
    ([area]) => area.length >= leastCorrected && isMisspelling(word, area) && misspelt(word, area) === 1,
  )?.[1];
}

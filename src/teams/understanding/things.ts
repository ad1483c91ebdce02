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
  /** Written like the name of a server or a mailbox, but not in the deployment. */
  unknown: string[];
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
  { kind: 'codes', placeholder: 'CODE', pattern: /^aadsts\d{3,7}$|^\d{5,7}$|^[2345](?:\d\d|\.\d{1,3}\.\d{1,3})$/ },
  {
    kind: 'unknown',
    placeholder: 'SERVER',
    pattern: /^(?=[a-z\d-]{0,60}\d)[a-z][a-z\d]{0,20}(?:-[a-z\d]{1,20}){1,5}$/,
  },
  { kind: 'times', placeholder: 'TIME', pattern: /^\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?$|^\d{4}-\d{2}-\d{2}$/ },
  { kind: 'times', placeholder: 'TIME', pattern: /^\d{1,2}(?:[:.]\d{2}(?:am|pm)?|h(?:\d{2})?|am|pm)$/ },
  // The alphabet and length of a run's id. With a digit and a letter: a word or a number may consist of these too.
  {
    kind: 'runs',
    placeholder: 'RUN',
    pattern: /^(?=[a-z]{0,4}\d)(?=\d{0,4}[a-z])[2-9bcdfghjkmnpqrstvwxyz]{4,5}$/,
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
  ['network', 'intent.words.firewall'],
  ['network/proxy', 'intent.words.proxy'],
  ['network/clock', 'intent.words.clock'],
  ['token', 'intent.words.password'],
  ['token/mfa', 'intent.words.mfa'],
  ['token/policies', 'intent.words.policy'],
  ['mailbox/quota', 'intent.words.quota'],
  ['mailbox/forwarding', 'intent.words.forwarding'],
];

export function readThings(line: string, deployment: Deployment): LineRead {
  const known = tablesOf(deployment);
  const words = wordsIn(line);
  const named = words.map((word, index) => nameIn(word, words[index - 1] ?? '', known));
  const all = (kind: Named['kind']): string[] => [
    ...new Set(named.flatMap((each) => (each?.kind === kind ? [each.value] : []))),
  ];
  const isThingsOnly =
    named.some((each) => each !== undefined && each.kind !== 'times') &&
    words.every((word, index) => named[index] !== undefined || word === '?' || isIn(word, 'intent.words.small'));
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
      areas: all('areas').filter((area) => isThingsOnly || !ordinary.has(area)),
      times: all('times'),
      unknown: all('unknown'),
      ...(owner === undefined ? {} : { owner }),
    },
    masked: words.map((word, index) => named[index]?.placeholder ?? word).join(' '),
    isThingsOnly,
  };
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

const placeholders: ReadonlySet<string> = new Set(['SERVER', 'ADDRESS', 'HOST', 'PORT', 'RUN', 'CODE', 'TIME']);

/** Without case, accents and punctuation. A question mark is a word: “the port is open” asks nothing. */
function wordsIn(line: string): string[] {
  return folded(line)
    .replaceAll(/\?+/g, ' ? ')
    .replaceAll(/\b(aadsts)[ :#_-]{1,3}(?=\d)/g, '$1')
    .replaceAll(/'(?=(?:t|s|re|ve|ll|m|d)\b)/g, '')
    .replaceAll(/\b(?:n|l|d|j|c|s|m|t|qu|jusqu)'(?=\p{L})/gu, (elided) => `${elided.slice(0, -1)} `)
    .split(/[\s,;!"()<>]+/u)
    .map((word) => word.replace(/(?<![.:'-])[.:'-]+$/, ''))
    .filter((word) => word !== '');
}

interface Named {
  kind: keyof Omit<Things, 'owner'>;
  value: string;
  /** Undefined for an area: its word says what the line is about. */
  placeholder?: string;
}

function nameIn(word: string, before: string, known: Tables): Named | undefined {
  const server = known.servers.get(word);
  if (server !== undefined) return { kind: 'servers', value: server, placeholder: 'SERVER' };
  const mailbox = known.mailboxes.get(word);
  if (mailbox !== undefined) return { kind: 'mailboxes', value: mailbox, placeholder: 'ADDRESS' };
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

interface Tables {
  /** By the folded name; an address also by its local part. */
  servers: ReadonlyMap<string, string>;
  mailboxes: ReadonlyMap<string, string>;
  accounts: ReadonlyMap<string, string>;
  areas: ReadonlyMap<string, string>;
}

const made = new WeakMap<Deployment, Tables>();

function tablesOf(deployment: Deployment): Tables {
  const tables = made.get(deployment) ?? {
    servers: new Map(deployment.servers.map(({ name }) => [folded(name), name])),
    mailboxes: byAddress(mailboxesOf(deployment)),
    accounts: byAddress(accountsOf(deployment)),
    areas: areaWords(),
  };
  made.set(deployment, tables);
  return tables;
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

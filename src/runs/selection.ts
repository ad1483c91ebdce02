/**
 * The grammar of selections for Teams, the CLI and watches: `all`, areas, check ids, `quick`, mailboxes, `on SERVER`,
 * `through proxy`, in any order.
 */
import { areaOf, areas, type Check } from '../checks/check.ts';
import { aliases, areaWords } from '../checks/selection-words.ts';
import { checks as everyCheck } from '../checks/index.ts';
import { accountsOf, mailboxesOf } from '../model/accounts.ts';
import type { Deployment } from '../model/deployment.ts';
import type { Text } from '../model/text.ts';
import { folded } from '../text/folded.ts';
import { languages, read, say, type TextKey } from '../text/index.ts';
import { isMisspelling, misspelt } from '../text/likeness.ts';
import { quotedWord } from './quoted-word.ts';
import { serversToLookFrom } from './servers.ts';

export interface Selection {
  /** Check ids, sorted, each once. */
  checks: string[];
  /** In the deployment's spelling and order; empty means all. */
  servers: string[];
  /** With the shared account; in lower case and the deployment's order; empty means all. */
  mailboxes: string[];
  /** `checks` leaves out those that ask a question for each mailbox. */
  quick: boolean;
  /** Also observe through the HTTP proxy in each probe's file. */
  throughProxy: boolean;
  /** As a person would type it: `all`, `connectivity on ece-svc-01`. Equal selections have equal texts. */
  text: string;
}

export type ParsedSelection =
  | { ok: true; selection: Selection }
  | {
      ok: false;
      error: Text;
      /** The whole selection, corrected. */
      suggestion?: string;
      /** Set if `error` or `suggestion` names servers or mailboxes of the deployment. */
      namesPlaces?: true;
    };

export interface Word {
  kind: 'all' | 'alias' | 'area' | 'check';
  /** As typed and shown; `also` has its synonyms in every language. */
  word: string;
  also: string[];
  /** A noun phrase. */
  title: Text;
  checks: string[];
}

const mostShown = 10;
const longestText = 1000;
/** Areas with checks of mailboxes, and the network, which their mail needs. */
const areasOfMailbox = ['protocols', 'licence', 'rights', 'mailbox', 'mail', 'network'];
/** Words without a meaning of their own. */
const fillers = ['selection.words.and', 'selection.words.through'] as const satisfies TextKey[];

/** An empty text selects everything. Accepts words of every language, in any case. */
export function parseSelection(
  text: string,
  deployment: Deployment,
  known: readonly Check[] = everyCheck,
): ParsedSelection {
  const parsed = parseAsTyped(text, deployment, known);
  if (parsed.ok || parsed.suggestion === undefined) return parsed;
  // Each call corrects one misspelt word.
  const corrected = parseSelection(parsed.suggestion, deployment, known);
  if (corrected.ok) return parsed;
  return corrected.suggestion === undefined ? corrected : { ...parsed, suggestion: corrected.suggestion };
}

function parseAsTyped(text: string, deployment: Deployment, known: readonly Check[]): ParsedSelection {
  if (text.length > longestText) return { ok: false, error: say('selection.too-long', { limit: longestText }) };
  const words = vocabulary(known);
  const servers = serversToLookFrom(deployment);
  const tokens = tokensOf(text);
  const chosen = new Set<string>();
  const from = new Set<string>();
  const addresses = addressesIn(deployment);
  const about = new Set<string>();
  let [throughProxy, quick, isAfterOn] = [false, false, false];

  for (const [index, token] of tokens.entries()) {
    // `on` is followed by a name, even if a server has the name of another word.
    const asServer = isAfterOn;
    isAfterOn = !asServer && isOn(token);
    if (isAfterOn) continue;
    const server = servers.find(({ name }) => folded(name) === folded(token));
    const word = asServer ? undefined : find(words, token);
    if (!asServer && token.includes('@')) {
      if (!addresses.includes(token.toLowerCase())) return noSuchMailbox(token, index, tokens, deployment);
      about.add(token.toLowerCase());
      continue;
    }
    if (word !== undefined) word.checks.forEach((id) => chosen.add(id));
    else if (asServer && server === undefined) return noSuchServer(token, index, tokens, deployment);
    else if (!asServer && isIn(token, 'selection.words.proxy')) throughProxy = true;
    else if (!asServer && isIn(token, 'selection.words.quick')) quick = true;
    else if (server !== undefined && (asServer || !isFiller(token))) from.add(server.name);
    else if (!isFiller(token))
      return mailboxCalled(token, index, tokens, addresses) ?? noSuchWord(token, index, tokens, words);
  }
  if (isAfterOn)
    return {
      ok: false,
      error: say('selection.on-what', { servers: { list: servers.map(({ name }) => name) } }),
      namesPlaces: true,
    };

  if (chosen.size === 0)
    for (const { id } of known) if (about.size === 0 || areasOfMailbox.includes(areaOf(id))) chosen.add(id);
  const everywhere = from.size === 0 || from.size === servers.length;
  const places = everywhere ? [] : servers.map(({ name }) => name).filter((name) => from.has(name));
  const mailboxes = about.size === addresses.length ? [] : addresses.filter((address) => about.has(address));
  const slow = new Set(known.flatMap((check) => (check.slow === true ? [check.id as string] : [])));
  return {
    ok: true,
    selection: selectionOf(
      [...chosen],
      { servers: places, mailboxes, throughProxy, slow: quick ? slow : new Set() },
      words,
    ),
  };
}

/** Only words with checks: `all`, then aliases and areas, then checks. */
export function vocabulary(known: readonly Check[] = everyCheck): Word[] {
  const made = vocabularies.get(known) ?? vocabularyOf(known);
  vocabularies.set(known, made);
  return made;
}

/** A cache: each typed line is compared with it many times. */
const vocabularies = new WeakMap<readonly Check[], Word[]>();

function vocabularyOf(known: readonly Check[]): Word[] {
  const ids = known.map(({ id }) => id).sort();
  const inAreas = (names: readonly string[]): string[] => ids.filter((id) => names.includes(areaOf(id)));
  const words = aliases.map(({ word, has, title, also, isPart }) => ({
    isPart,
    alias: { kind: 'alias', word, also: wordsOf(also), title: say(title), checks: ids.filter(has) } satisfies Word,
  }));
  const shorthands: Word[] = [
    { kind: 'all', word: 'all', also: wordsOf('selection.words.all'), title: say('selection.all'), checks: ids },
    ...words.flatMap(({ alias, isPart }) => (isPart === true ? [] : [alias])),
    ...areas.map((area): Word => ({
      kind: 'area',
      word: area,
      also: wordsOf(areaWords[area]),
      title: say(`area.${area}`),
      checks: inAreas([area]),
    })),
    ...words.flatMap(({ alias, isPart }) => (isPart === true ? [alias] : [])),
  ];
  return [
    ...shorthands.filter(({ checks }) => checks.length > 0),
    ...ids.map((id): Word => ({ kind: 'check', word: id, also: [], title: { key: `${id}.title` }, checks: [id] })),
  ];
}

/** The canonical text prefers the word with the most checks: an alias to its area, an area to its checks. */
function selectionOf(
  chosen: string[],
  {
    servers,
    mailboxes,
    throughProxy,
    slow,
  }: Pick<Selection, 'servers' | 'mailboxes' | 'throughProxy'> & {
    /** Checks to leave out. */
    slow: ReadonlySet<string>;
  },
  words: Word[],
): Selection {
  const checks = chosen.sort();
  const remaining = new Set(checks);
  const named: string[] = [];
  for (const { kind, word, checks: covered } of words) {
    if (!covered.every((id) => remaining.has(id)) || (kind === 'alias' && covered.length === 1)) continue;
    named.push(word);
    covered.forEach((id) => remaining.delete(id));
  }
  const rest = checks.filter((id) => !slow.has(id));
  // If only slow checks are selected, they are wanted.
  const without = rest.length > 0 ? rest : checks;
  const quick = without.length < checks.length;
  return {
    checks: without,
    quick,
    servers,
    mailboxes,
    throughProxy,
    text: [
      ...named,
      ...(quick ? ['quick'] : []),
      ...mailboxes,
      ...servers.map((name) => `on ${name}`),
      ...(throughProxy ? ['through proxy'] : []),
    ].join(' '),
  };
}

function noSuchServer(token: string, index: number, tokens: string[], deployment: Deployment): ParsedSelection {
  const servers = serversToLookFrom(deployment).map(({ name }) => name);
  if (deployment.servers.some(({ name }) => folded(name) === folded(token)))
    return { ok: false, error: say('selection.server-without-probe', { word: token, servers: { list: servers } }) };
  const nearest = nearestOf(
    token,
    servers.map((name) => [name, name]),
  );
  const word = nearest === undefined ? quotedWord(token) : token.slice(0, 80);
  const error = say('selection.no-such-server', { word, servers: { list: servers }, deployment: deployment.name });
  return nearest === undefined
    ? { ok: false, error, namesPlaces: true }
    : { ok: false, error, suggestion: tokens.with(index, nearest).join(' '), namesPlaces: true };
}

function addressesIn(deployment: Deployment): string[] {
  return [...new Set([...mailboxesOf(deployment), ...accountsOf(deployment)])];
}

function noSuchMailbox(token: string, index: number, tokens: string[], deployment: Deployment): ParsedSelection {
  const addresses = addressesIn(deployment);
  const nearest = nearestOf(
    token,
    addresses.map((address) => [address, address]),
  );
  const word = token.slice(0, 80);
  if (nearest !== undefined)
    return {
      ok: false,
      error: say('selection.no-such-mailbox-near', { word, deployment: deployment.name, nearest }),
      suggestion: tokens.with(index, nearest).join(' '),
      namesPlaces: true,
    };
  const shown = addresses.length > mostShown ? [...addresses.slice(0, mostShown), '…'] : addresses;
  return {
    ok: false,
    error: say('selection.no-such-mailbox', {
      word: quotedWord(token),
      deployment: deployment.name,
      mailboxes: { list: shown },
    }),
    namesPlaces: true,
  };
}

/** People often name a mailbox by its local part. */
function mailboxCalled(
  token: string,
  index: number,
  tokens: string[],
  addresses: string[],
): ParsedSelection | undefined {
  const [address, ...others] = addresses.filter((one) => folded(one.slice(0, one.indexOf('@'))) === folded(token));
  if (address === undefined || others.length > 0) return undefined;
  return {
    ok: false,
    error: say('selection.no-such-word-near', { word: token.slice(0, 80), nearest: address }),
    suggestion: tokens.with(index, address).join(' '),
    namesPlaces: true,
  };
}

function noSuchWord(token: string, index: number, tokens: string[], words: Word[]): ParsedSelection {
  // A check is also suggested by the second part of its id: people try `imap`.
  const nearest = nearestOf(
    token,
    words.flatMap(({ word, also }) =>
      [word, word.slice(word.indexOf('/') + 1), ...also].map((spelling): [string, string] => [spelling, word]),
    ),
  );
  const word = token.slice(0, 80);
  if (nearest !== undefined)
    return {
      ok: false,
      error: say('selection.no-such-word-near', { word, nearest }),
      suggestion: tokens.with(index, nearest).join(' '),
    };
  return {
    ok: false,
    error: say('selection.no-such-word', { word: quotedWord(token), words: say('selection.areas') }),
  };
}

/** The meaning of the nearest spelling; undefined if none is near enough. */
function nearestOf(token: string, spellings: [spelling: string, meant: string][]): string | undefined {
  const typed = folded(token);
  const [best] = spellings
    .filter(([spelling]) => isMisspelling(typed, folded(spelling)))
    .map(([spelling, meant]) => ({ meant, edits: misspelt(typed, folded(spelling)) }))
    .sort((a, b) => a.edits - b.edits);
  return best?.meant;
}

/** Drops quotation marks and punctuation around a word. */
function tokensOf(text: string): string[] {
  return text
    .split(/[\s,;]+/u)
    .map((token) => token.replace(/(?<!["'`»“”‘’.:!?])["'`»“”‘’.:!?]+$/u, '').replace(/^["'`«“”‘’]+/u, ''))
    .filter((token) => token !== '');
}

function find(words: Word[], token: string): Word | undefined {
  return words.find(({ word, also }) => [word, ...also].some((spelling) => folded(spelling) === folded(token)));
}

function isFiller(token: string): boolean {
  return fillers.some((key) => isIn(token, key));
}

function isOn(token: string): boolean {
  return isIn(token, 'selection.words.on');
}

function isIn(token: string, key: TextKey): boolean {
  return wordsOf(key).some((word) => folded(word) === folded(token));
}

function wordsOf(key: TextKey | undefined): string[] {
  return key === undefined
    ? []
    : [...new Set(languages.flatMap((language) => read(say(key), { language }).split(' ')))];
}

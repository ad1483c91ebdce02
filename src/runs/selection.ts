/**
 * The grammar of selections for Teams, the CLI and watches: `all`, areas, check ids, `quick`, mailboxes, `on SERVER`,
 * `through proxy`, in any order.
 */
import { areaOf, areas, type Check } from '../checks/check.ts';
import { aliases, areaWords } from '../checks/selection-words.ts';
import { checks as everyCheck } from '../checks/index.ts';
import { type CutOverTarget, typedCutOver } from '../model/cut-over.ts';
import { accountsOf, mailboxesOf } from '../model/accounts.ts';
import type { Deployment } from '../model/deployment.ts';
import type { Text } from '../model/text.ts';
import { folded } from '../text/folded.ts';
import { say } from '../text/index.ts';
import { isIn, wordsOf } from '../text/word-lists.ts';
import { cutOverIn } from './cut-over/cut-over-words.ts';
import { serversToLookFrom } from './servers.ts';
import {
  missingServer,
  missingWord,
  type RefusedSelection,
  refusedMailbox,
  refusedServer,
  refusedWord,
} from './unknown-words.ts';

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
  /** Judge the deployment as if it had already moved there. */
  cutOver?: CutOverTarget;
  /** A part of its rehearsal. Only in the selection that starts the run. */
  rehearsal?: true;
  /** As a person would type it: `all`, `connectivity on ece-svc-01`. Equal selections have equal texts. */
  text: string;
}

export type ParsedSelection = { ok: true; selection: Selection } | RefusedSelection;

export interface Word {
  kind: 'all' | 'alias' | 'area' | 'check';
  /** As typed and shown; `also` has its synonyms in every language. */
  word: string;
  also: string[];
  /** A noun phrase. */
  title: Text;
  checks: string[];
}

const longestText = 1000;
/** Areas with checks of mailboxes, and the network, which their mail needs. */
const areasOfMailbox = ['protocols', 'licence', 'rights', 'mailbox', 'mail', 'network'];
/** Of these, the areas that people ask for one mailbox. */
const areasOfOneMailbox = ['licence', 'rights', 'mailbox'];
/** Words without a meaning of their own. */
const fillers = ['selection.words.and', 'selection.words.through', 'selection.words.servers'] as const;

/** A text with more unknown words is prose. */
const mostCorrections = 3;

/** An empty text selects everything. Accepts words of every language, in any case. */
export function parseSelection(
  text: string,
  deployment: Deployment,
  known: readonly Check[] = everyCheck,
): ParsedSelection {
  return corrected(text, deployment, known, mostCorrections);
}

function corrected(
  text: string,
  deployment: Deployment,
  known: readonly Check[],
  corrections: number,
): ParsedSelection {
  const parsed = parseAsTyped(text, deployment, known);
  if (parsed.ok) return parsed;
  const { suggestion, offers = [], namesPlaces } = parsed;
  if (suggestion !== undefined) {
    if (corrections === 0) {
      const { suggestion: _prose, ...refusal } = parsed;
      return refusal;
    }
    // Each call corrects one unknown word.
    const next = corrected(suggestion, deployment, known, corrections - 1);
    if (next.ok) return parsed;
    return next.suggestion === undefined ? next : { ...parsed, suggestion: next.suggestion };
  }
  const valid = offers.filter((offer) => parseAsTyped(offer, deployment, known).ok);
  return { ...parsed, offers: valid.length > 0 ? valid : offersBehind(offers) };

  /** If another server or mailbox is unknown too, what the first offer may mean. Two other unknown words may be prose. */
  function offersBehind([first]: readonly string[]): string[] {
    if (corrections === 0) return [];
    const next = first === undefined ? undefined : corrected(first, deployment, known, corrections - 1);
    if (next === undefined || next.ok || namesPlaces === undefined || next.namesPlaces === undefined) return [];
    return next.suggestion === undefined ? (next.offers ?? []) : [next.suggestion];
  }
}

/**
 * What must follow. After `on` comes a server, even if it has the name of another word. In `on the network` and `server
 * version`, an area follows.
 */
type Awaited = 'server' | 'server or area' | 'anything';

function parseAsTyped(text: string, deployment: Deployment, known: readonly Check[]): ParsedSelection {
  const found = cutOverIn(text);
  if (found === undefined) return parseRest(text, deployment, known);
  if ('refused' in found) return found.refused;
  const { to, rest } = found;
  const parsed = parseRest(rest, deployment, known);
  const withCutOver = (selection: string): string =>
    selection === 'all' ? typedCutOver(to) : `${typedCutOver(to)} ${selection}`;
  if (parsed.ok) {
    const { selection } = parsed;
    return { ok: true, selection: { ...selection, cutOver: to, text: withCutOver(selection.text) } };
  }
  const { suggestion, offers } = parsed;
  return {
    ...parsed,
    ...(suggestion === undefined ? {} : { suggestion: withCutOver(suggestion) }),
    ...(offers === undefined ? {} : { offers: offers.map(withCutOver) }),
  };
}

function parseRest(text: string, deployment: Deployment, known: readonly Check[]): ParsedSelection {
  if (text.length > longestText) return { ok: false, error: say('selection.too-long', { limit: longestText }) };
  const words = vocabulary(known);
  const servers = serversToLookFrom(deployment);
  const tokens = tokensOf(text);
  const quantified = quantifiedIn(tokens, words);
  const chosen = new Set<string>();
  const from = new Set<string>();
  const addresses = addressesIn(deployment);
  const about = new Set<string>();
  let [throughProxy, quick] = [false, false];
  let awaited: Awaited | undefined;
  let last: Word | undefined;

  for (const [index, token] of tokens.entries()) {
    const before = awaited;
    awaited = undefined;
    const isAfterOn = before === 'server';
    const unknown = { token, index, tokens, deployment };
    const server = servers.find(({ name }) => folded(name) === folded(token));
    const word = isAfterOn ? undefined : find(words, token);
    if (server !== undefined && (isAfterOn || before === 'server or area')) from.add(server.name);
    else if (token.includes('@')) {
      if (!addresses.includes(token.toLowerCase())) return refusedMailbox(unknown, addresses);
      about.add(token.toLowerCase());
    } else if (quantified.has(index)) continue;
    else if (isAfterOn && isIn(token, 'selection.words.all')) continue;
    else if (isIn(token, 'selection.words.server')) awaited = 'server or area';
    else if (!isAfterOn && isIn(token, 'selection.words.on')) awaited = 'server';
    else if (word !== undefined) {
      word.checks.forEach((id) => chosen.add(id));
      last = word;
    } else if (!isAfterOn && isIn(token, 'selection.words.proxy')) throughProxy = true;
    else if (!isAfterOn && isIn(token, 'selection.words.quick')) quick = true;
    else if (isIn(token, 'selection.words.for')) awaited = isAfterOn ? 'server or area' : (before ?? 'anything');
    else if (isFiller(token)) awaited = isAfterOn ? 'server or area' : before;
    else if (isAfterOn) return refusedServer(unknown);
    else if (server !== undefined) from.add(server.name);
    else
      return refusedWord(unknown, addresses, spellingsOf(words), isMailboxNext(last, before, tokens.slice(index + 1)));
  }
  if (awaited !== undefined) return awaited === 'anything' ? missingWord(tokens) : missingServer(tokens, deployment);

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

/** Whether the last word is a mailbox's name: “rights for billing”, “the mailbox billing”. Words after it make it prose. */
function isMailboxNext(word: Word | undefined, awaited: Awaited | undefined, rest: readonly string[]): boolean {
  if (word === undefined || !rest.every(isFiller)) return false;
  return word.word === 'mailbox' || (awaited === 'anything' && areasOfOneMailbox.includes(word.word));
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
      also: [areaWords[area] ?? []].flat().flatMap(wordsOf),
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

function addressesIn(deployment: Deployment): string[] {
  return [...new Set([...mailboxesOf(deployment), ...accountsOf(deployment)])];
}

/** A check is also found by the second part of its id: people try `quota`. */
function spellingsOf(words: readonly Word[]): [spelling: string, word: string][] {
  return words.flatMap(({ word, also }) =>
    [word, word.slice(word.indexOf('/') + 1), ...also].map((spelling): [string, string] => [spelling, word]),
  );
}

/** The indices of `all servers` and `all the mailboxes`, which select neither every check nor the area `mailbox`. */
function quantifiedIn(tokens: readonly string[], words: Word[]): Set<number> {
  const found = new Set<number>();
  for (const [index, token] of tokens.entries()) {
    if (!isIn(token, 'selection.words.all')) continue;
    const next = tokens.findIndex((other, at) => at > index && !isIn(other, 'selection.words.and'));
    const noun = tokens[next];
    if (noun !== undefined && (isServerNoun(noun) || find(words, noun)?.word === 'mailbox')) found.add(index).add(next);
  }
  return found;
}

/** Drops quotation marks and punctuation around a word, and the French elision before it. */
function tokensOf(text: string): string[] {
  return text
    .split(/[\s,;]+/u)
    .map((token) => token.replace(/(?<!["'`»“”‘’.:!?…])["'`»“”‘’.:!?…]+$/u, '').replace(/^["'`«“”‘’]+/u, ''))
    .map((token) => (token.includes('@') ? token : token.replace(/^[dl]['’](?=\p{L})/iu, '')))
    .filter((token) => token !== '');
}

/** The first word with this spelling. */
function find(words: Word[], token: string): Word | undefined {
  let index = indices.get(words);
  if (index === undefined) {
    index = new Map(
      words.toReversed().flatMap((word) => [word.word, ...word.also].map((spelling) => [folded(spelling), word])),
    );
    indices.set(words, index);
  }
  return index.get(folded(token));
}

/** A cache, by folded spelling. */
const indices = new WeakMap<Word[], Map<string, Word>>();

function isServerNoun(token: string): boolean {
  return isIn(token, 'selection.words.server') || isIn(token, 'selection.words.servers');
}

function isFiller(token: string): boolean {
  return fillers.some((key) => isIn(token, key));
}

/** What a selection with an unknown word may mean. An unknown word is never left out, because less would be checked. */
import type { Deployment } from '../model/deployment.ts';
import type { Text } from '../model/text.ts';
import { folded } from '../text/folded.ts';
import { say } from '../text/index.ts';
import { isMisspelling, misspelt } from '../text/likeness.ts';
import { isIn } from '../text/word-lists.ts';
import { quotedWord } from './quoted-word.ts';
import { serversToLookFrom } from './servers.ts';

export interface RefusedSelection {
  ok: false;
  /** Names the unknown word, and what there is. */
  error: Text;
  /** A shorter error, for a reader who can choose among the offers. */
  question?: Text;
  /** The whole selection, corrected. */
  suggestion?: string;
  /** Whole selections that may be meant, the likeliest first. */
  offers?: string[];
  /** Set if a text above names servers or mailboxes of the deployment. */
  namesPlaces?: true;
}

/** An unknown word in its line. */
export interface UnknownWord {
  token: string;
  index: number;
  tokens: readonly string[];
  deployment: Deployment;
}

/** What a person may type, and what it means in the line. */
type Spelling = [spelling: string, meant: string];

const mostShown = 10;
/** Characters. */
const longestWord = 80;
/** For a line of which nothing else is known. */
export const mainSelections: readonly string[] = ['receiving', 'sending', 'all'];
/** Letters that an unknown word shares with the beginning of a server's name if it is meant as one. */
const commonPrefix = 4;

/** After `on`. */
export function refusedServer(unknown: UnknownWord): RefusedSelection {
  const { token, deployment } = unknown;
  const servers = serversToLookFrom(deployment).map(({ name }) => name);
  const like = likeServer(token, servers);
  const isNamed = like.length > 0 || servers.some((name) => sharesPrefix(token, name));
  const word = isNamed ? token.slice(0, longestWord) : quotedWord(token);
  const isWithoutProbe = deployment.servers.some(({ name }) => folded(name) === folded(token));
  const values = { word, servers: { list: shown(servers) }, deployment: deployment.name };
  return refused(unknown, like, servers, {
    error: say(isWithoutProbe ? 'selection.server-without-probe' : 'selection.no-such-server', values),
    question: say(isWithoutProbe ? 'selection.which-server.without-probe' : 'selection.which-server', values),
  });
}

/** For a line that ends where a server's name should follow. */
export function missingServer(tokens: readonly string[], deployment: Deployment): RefusedSelection {
  const servers = serversToLookFrom(deployment).map(({ name }) => name);
  return {
    ok: false,
    error: say('selection.on-what', { servers: { list: shown(servers) } }),
    question: say('selection.on-what.question'),
    offers: servers.map((name) => [...tokens, name].join(' ')),
    namesPlaces: true,
  };
}

export function refusedMailbox(unknown: UnknownWord, addresses: readonly string[]): RefusedSelection {
  const { token, deployment } = unknown;
  const called = addresses.filter((address) => folded(localPart(address)) === folded(localPart(token)));
  const near = nearestOf(
    token,
    addresses.flatMap((address) => [
      [address, address],
      [localPart(address), address],
    ]),
  );
  const like = called.length > 0 ? called : near === undefined ? [] : [near];
  const word = like.length > 0 ? token.slice(0, longestWord) : quotedWord(token);
  const values = { word, deployment: deployment.name };
  return refused(unknown, like, addresses, {
    error:
      like[0] === undefined
        ? say('selection.no-such-mailbox', { ...values, mailboxes: { list: shown(addresses) } })
        : say('selection.no-such-mailbox-near', { ...values, nearest: like[0] }),
    question: say('selection.which-mailbox', values),
  });
}

/** `spellings` are those of areas and checks. */
export function refusedWord(
  unknown: UnknownWord,
  addresses: readonly string[],
  spellings: readonly Spelling[],
  isMailbox: boolean,
): RefusedSelection {
  const { token, tokens, index, deployment } = unknown;
  const servers = serversToLookFrom(deployment).map(({ name }) => name);
  // People often name a mailbox by its local part.
  const called = addresses.filter((one) => folded(localPart(one)) === folded(token));
  if (called.length > 0) return refusedMailbox(unknown, called);
  const word = token.slice(0, longestWord);
  const nearest = nearestOf(token, spellings);
  if (nearest !== undefined)
    return {
      ok: false,
      error: say('selection.no-such-word-near', { word, nearest }),
      suggestion: tokens.with(index, nearest).join(' '),
    };
  if (isHostLike(token) || likeServer(token, servers).length > 0 || servers.some((name) => sharesPrefix(token, name)))
    return refusedServer(unknown);
  const nearAddress = nearestOf(
    token,
    addresses.map((one) => [localPart(one), one]),
  );
  if (nearAddress !== undefined) return refusedMailbox(unknown, [nearAddress]);
  if (isMailbox) return refusedMailbox(unknown, addresses);
  const values = { word: quotedWord(token) };
  return {
    ok: false,
    error: say('selection.no-such-word', { ...values, words: say('selection.areas') }),
    question: say('selection.no-such-word.question', values),
    offers: offersFor(tokens.toSpliced(index, 1)),
  };
}

/** For a line that ends with a word such as `for`. */
export function missingWord(tokens: readonly string[]): RefusedSelection {
  const error = say('selection.for-what', { word: quotedWord(tokens.at(-1) ?? '') });
  return { ok: false, error, offers: offersFor(tokens.slice(0, -1)) };
}

/** An empty rest would mean everything, which nobody asked for. */
function offersFor(rest: readonly string[]): string[] {
  return rest.length === 0 ? [...mainSelections] : [rest.join(' ')];
}

/** A number, or a name with a digit and a hyphen or a dot. */
export function isHostLike(token: string): boolean {
  return /^(?=.*\d)[a-z\d]+(?:[.-][a-z\d]+)*$/i.test(token) && !/^[a-z]+\d*$/i.test(token);
}

function refused(
  { tokens, index }: UnknownWord,
  like: readonly string[],
  all: readonly string[],
  texts: Pick<RefusedSelection, 'error' | 'question'>,
): RefusedSelection {
  const [only, ...others] = like;
  const line = (name: string): string => tokens.with(index, name).join(' ');
  if (only !== undefined && others.length === 0)
    return { ok: false, ...texts, suggestion: line(only), namesPlaces: true };
  const possible = only === undefined ? all : like;
  // In `all on version`, the area may be meant.
  const withoutOn = index === 0 ? [] : [tokens.toSpliced(index - 1, 1).join(' ')];
  return { ok: false, ...texts, offers: [...withoutOn, ...possible.map(line)], namesPlaces: true };
}

/** The server of a similar name with the same number, else those with the number: `2` and `svc2` mean ece-svc-02. */
export function likeServer(token: string, servers: string[]): string[] {
  const typed = folded(token);
  const found = trailingNumber.exec(typed);
  const numbered = found === null ? servers : servers.filter((name) => numberOf(name) === found[1]);
  const near = nearestOf(
    token,
    numbered.map((name) => [name, name]),
  );
  if (near !== undefined) return [near];
  if (found === null) return [];
  const stem = typed.slice(0, found.index);
  const isAny = stem === '' || stem === 'n' || isIn(stem, 'selection.words.server');
  return isAny ? numbered : numbered.filter((name) => folded(name).includes(stem));
}

const trailingNumber = /[-_#°]?(?<!\d)0*(\d{1,3})$/;

function numberOf(name: string): string | undefined {
  return trailingNumber.exec(name.split('.')[0] ?? '')?.[1];
}

function sharesPrefix(token: string, name: string): boolean {
  return token.length >= commonPrefix && folded(name).startsWith(folded(token.slice(0, commonPrefix)));
}

function localPart(address: string): string {
  return address.split('@')[0] ?? address;
}

/** The meaning of the nearest spelling; undefined if none is near enough. */
function nearestOf(token: string, spellings: readonly Spelling[]): string | undefined {
  const typed = folded(token);
  const [best] = spellings
    .filter(([spelling]) => isMisspelling(typed, folded(spelling)))
    .map(([spelling, meant]) => ({ meant, edits: misspelt(typed, folded(spelling)) }))
    .sort((a, b) => a.edits - b.edits);
  return best?.meant;
}

function shown(names: readonly string[]): string[] {
  return names.length > mostShown ? [...names.slice(0, mostShown), '…'] : [...names];
}

/** The fields of an alias as people write them, in every language. */
import { mailAddress, transportSchema } from '../../model/deployment.ts';
import {
  aliasKey,
  authenticationSchema,
  type DeclaredAlias,
  longestOfAlias,
  mailServerIn,
} from '../../model/declared-alias.ts';
import type { Text } from '../../model/text.ts';
import { redact } from '../../observe/redact.ts';
import { folded } from '../../text/folded.ts';
import { say } from '../../text/index.ts';
import { isIn } from '../../text/word-lists.ts';

export const aliasFields = ['alias', 'mailbox', 'account', 'protocol', 'authentication', 'server', 'instance'] as const;
export type AliasField = (typeof aliasFields)[number];

/** As typed. Empty if it is not known; absent if nothing is said about it. */
export type TypedAlias = Partial<Record<AliasField, string>>;

/** The name of a field, of a column or a word in a line. */
export function fieldNamed(word: string): AliasField | undefined {
  return aliasFields.find((field) => isIn(inOneWord(word), `aliases.words.${field}`));
}

/** The value of a field that has only a few values. */
export function valueNamed(word: string): Pick<DeclaredAlias, 'protocol' | 'authentication'> | undefined {
  const typed = inOneWord(word);
  const protocol = transportSchema.options.find((name) => isIn(typed, `aliases.words.${name}`));
  if (protocol !== undefined) return { protocol };
  const authentication = authenticationSchema.options.find((name) => isIn(typed, `aliases.words.${name}`));
  return authentication === undefined ? undefined : { authentication };
}

/** As in the lists of words: `OAuth 2.0` is `oauth+2+0`. */
export function inOneWord(text: string): string {
  return folded(text)
    .replaceAll(/[^\p{L}\p{N}/]+/gu, ' ')
    .trim()
    .replaceAll(' ', '+');
}

/**
 * The alias that the fields name, with its former declaration for everything that they do not mention; or the problems,
 * none of which repeats what was typed, because it may be a password.
 */
export function aliasFrom(
  typed: TypedAlias,
  former: ReadonlyMap<string, DeclaredAlias>,
): { alias: DeclaredAlias } | { problems: { field: AliasField; why: Text }[] } {
  const problems: { field: AliasField; why: Text }[] = [];
  const cells = new Map<AliasField, string>();
  for (const field of aliasFields) {
    const cell = typed[field];
    if (cell === undefined) continue;
    // An alias may be called NA.
    const isUnknown = field !== 'alias' && isIn(inOneWord(cell), 'aliases.words.unknown');
    const value = isUnknown ? '' : cell.replaceAll(/\s+/g, ' ').trim();
    if (redact(value) === value) cells.set(field, value);
    else problems.push({ field, why: say('aliases.why.secret') });
  }
  const given: { [Field in keyof DeclaredAlias]?: DeclaredAlias[Field] | undefined } = {};
  const take = (field: AliasField, read: (cell: string) => Text | undefined): void => {
    const cell = cells.get(field);
    const why = cell === undefined || cell === '' ? undefined : read(cell);
    if (why !== undefined) problems.push({ field, why });
  };
  for (const field of ['account', 'instance', 'protocol', 'authentication', 'server'] as const)
    if (cells.get(field) === '') given[field] = undefined;

  take('mailbox', (cell) => {
    const address = mailAddress.safeParse(cell.toLowerCase());
    if (!address.success) return say('aliases.why.mailbox');
    given.mailbox = address.data;
    return undefined;
  });
  for (const [field, name] of [
    ['alias', 'name'],
    ['account', 'account'],
    ['instance', 'instance'],
  ] as const)
    take(field, (cell) => {
      if (cell.length > longestOfAlias[name]) return say('aliases.why.long', { count: longestOfAlias[name] });
      given[name] = cell;
      return undefined;
    });
  take('protocol', (cell) => {
    const protocol = valueNamed(cell)?.protocol;
    if (protocol === undefined) return say('aliases.why.protocol');
    given.protocol = protocol;
    return undefined;
  });
  take('authentication', (cell) => {
    const authentication = valueNamed(cell)?.authentication;
    if (authentication === undefined) return say('aliases.why.authentication');
    given.authentication = authentication;
    return undefined;
  });
  take('server', (cell) => {
    if (isIn(inOneWord(cell), 'aliases.words.microsoft')) return void (given.server = undefined);
    const found = mailServerIn(cell);
    if (found === undefined) return say('aliases.why.server');
    given.server = found.server;
    return undefined;
  });
  if (problems.length > 0) return { problems };

  const named = namedAlias(given, former);
  if ('several' in named)
    return { problems: [{ field: 'alias', why: say('aliases.why.several', { aliases: { list: named.several } }) }] };
  const mailbox = given.mailbox ?? named.former?.mailbox ?? mailAddress.safeParse(named.name.toLowerCase()).data;
  if (mailbox === undefined) return { problems: [{ field: 'mailbox', why: say('aliases.why.no-mailbox') }] };
  const merged = { ...named.former, ...given, name: named.name, mailbox };
  return {
    alias: Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined)) as DeclaredAlias,
  };
}

/** Without a name: the only alias of this mailbox, else a new alias with the name of its mailbox. */
function namedAlias(
  { name, mailbox }: { name?: string | undefined; mailbox?: string | undefined },
  former: ReadonlyMap<string, DeclaredAlias>,
): { name: string; former: DeclaredAlias | undefined } | { several: string[] } {
  if (name !== undefined) {
    const known = former.get(aliasKey(name));
    return { name, former: known };
  }
  const ofMailbox = [...former.values()].filter((alias) => alias.mailbox === mailbox);
  const [only] = ofMailbox;
  if (ofMailbox.length > 1) return { several: ofMailbox.map((alias) => alias.name) };
  return { name: only?.name ?? mailbox ?? '', former: only };
}

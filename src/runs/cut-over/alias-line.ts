/** One alias in words: `sales@example.com password imap instance rx1`, `"Sales" oauth`, `remove "Sales"`. */
import { aliasKey, type DeclaredAlias, mostAliases } from '../../model/declared-alias.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import { plainLines } from '../../text/plain-lines.ts';
import { isIn } from '../../text/word-lists.ts';
import { aliasFrom, fieldNamed, inOneWord, type TypedAlias, valueNamed } from './alias-fields.ts';

export type AliasLine =
  | { kind: 'change'; typed: TypedAlias; /** Words without a meaning here. */ unknown: string[] }
  | { kind: 'remove'; names: string[] | 'all' };

/** The words of one value, as in `mot de passe`. */
const lengths = [3, 2, 1];

/** Undefined if the line does not begin with an address, a name in quotation marks, or a word for “remove”. */
export function parseAliasLine(line: string): AliasLine | undefined {
  const tokens = tokensOf(line);
  const [first, ...others] = tokens;
  if (first === undefined) return undefined;
  if (!first.isQuoted && isIn(inOneWord(first.text), 'aliases.words.remove')) {
    const names = others.map(({ text }) => text);
    if (names.length === 0) return undefined;
    return { kind: 'remove', names: names.every((name) => isIn(inOneWord(name), 'aliases.words.all')) ? 'all' : names };
  }
  const isAddress = isMailAddress(first.text);
  if (!first.isQuoted && !isAddress) return undefined;
  const typed: TypedAlias = { [isAddress && !first.isQuoted ? 'mailbox' : 'alias']: first.text };
  const unknown: string[] = [];
  for (let index = 1; index < tokens.length;) {
    const token = tokens[index]?.text ?? '';
    const field = fieldNamed(token);
    const value = tokens[index + 1]?.text;
    const found = lengths
      .filter((count) => index + count <= tokens.length)
      .map((count) => ({ count, value: valueNamed(textOf(tokens.slice(index, index + count))) }))
      .find((one) => one.value !== undefined);
    if (found !== undefined) {
      const { protocol, authentication } = found.value ?? {};
      if (protocol !== undefined) typed.protocol = protocol;
      if (authentication !== undefined) typed.authentication = authentication;
      index += found.count;
    } else if (field === 'protocol' || field === 'authentication') {
      // The next word is the value, which shows its field by itself.
      index += 1;
    } else if (typed.mailbox === undefined && isMailAddress(token)) {
      typed.mailbox = token;
      index += 1;
    } else if (field !== undefined && value !== undefined) {
      typed[field] = value;
      index += 2;
    } else {
      if (!isIn(inOneWord(token), 'aliases.words.beside')) unknown.push(token);
      index += 1;
    }
  }
  return { kind: 'change', typed, unknown };
}

function isMailAddress(text: string): boolean {
  return /^[^@]+@[^@]+$/.test(text);
}

interface Token {
  text: string;
  isQuoted: boolean;
}

function tokensOf(line: string): Token[] {
  return [
    ...plainLines(line)
      .replaceAll(/[“”„«»]/g, '"')
      .matchAll(/"([^"]*)"|[^\s,;"]+/g),
  ].map(([whole, quoted]) => ({
    text: (quoted ?? whole).trim(),
    isQuoted: quoted !== undefined,
  }));
}

function textOf(tokens: readonly Token[]): string {
  return tokens.map(({ text }) => text).join(' ');
}

export function changedAlias(
  { typed, unknown }: Extract<AliasLine, { kind: 'change' }>,
  former: readonly DeclaredAlias[],
): { alias: DeclaredAlias } | { problems: Text[] } {
  if (unknown.length > 0) return { problems: [say('aliases.problem.words', { count: unknown.length })] };
  const known = new Map(former.map((alias) => [aliasKey(alias.name), alias]));
  const result = aliasFrom(typed, known);
  if ('problems' in result)
    return {
      problems: result.problems.map(({ field, why }) =>
        say('aliases.problem.field', { field: say(`aliases.field.${field}`), why }),
      ),
    };
  return known.size >= mostAliases && !known.has(aliasKey(result.alias.name))
    ? { problems: [say('aliases.problem.too-many', { limit: mostAliases })] }
    : result;
}

/** All or none. */
export function typedAliases(
  typed: readonly TypedAlias[],
  former: readonly DeclaredAlias[],
): { aliases: DeclaredAlias[]; problems: Text[] } {
  const aliases: DeclaredAlias[] = [];
  for (const one of typed) {
    const result = changedAlias({ kind: 'change', typed: one, unknown: [] }, former);
    if ('problems' in result) return { aliases: [], problems: result.problems };
    aliases.push(result.alias);
  }
  const all = new Set([...former, ...aliases].map(({ name }) => aliasKey(name)));
  return all.size > mostAliases
    ? { aliases: [], problems: [say('aliases.problem.too-many', { limit: mostAliases })] }
    : { aliases, problems: [] };
}

/** By name, or by the mailbox of an alias. */
export function removedAliases(names: string[] | 'all', former: readonly DeclaredAlias[]): DeclaredAlias[] {
  if (names === 'all') return [...former];
  const wanted = new Set([...names, names.join(' ')].map(aliasKey));
  return former.filter(({ name, mailbox }) => wanted.has(aliasKey(name)) || wanted.has(mailbox));
}

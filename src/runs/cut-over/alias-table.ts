/** Reads a table of aliases: pasted from a worksheet or a page, or a CSV file. Its first row names the columns. */
import { CsvError, parse } from 'csv-parse/sync';
import { aliasKey, type DeclaredAlias, mostAliases } from '../../model/declared-alias.ts';
import type { Text } from '../../model/text.ts';
import { secretNames } from '../../observe/secret-names.ts';
import { folded } from '../../text/folded.ts';
import { say } from '../../text/index.ts';
import { plainLines } from '../../text/plain-lines.ts';
import { type AliasField, aliasFrom, fieldNamed, type TypedAlias } from './alias-fields.ts';

export interface ReadAliases {
  /** Each alias once. */
  aliases: DeclaredAlias[];
  /** Each row that was not read, with the column; or why nothing was read. */
  problems: Text[];
  /** The names of columns that mean nothing here. */
  unread: string[];
}

/** Characters. */
const longestTable = 1_000_000;
const longestHeading = 60;

/** Rows count from 1 as in a worksheet. `former`: the aliases that are already declared. */
export function readAliasTable(text: string, former: readonly DeclaredAlias[]): ReadAliases {
  if (text.length > longestTable) return nothing(say('aliases.problem.too-large', { megabytes: 1 }));
  const lines = plainLines(text).split('\n');
  const first = Math.max(
    0,
    lines.findIndex((line) => line.trim() !== ''),
  );
  // Excel writes the separator before the table.
  const separator = /^"?sep=(.)"?$/i.exec(lines[first]?.trim() ?? '')?.[1];
  if (separator !== undefined) lines[first] = '';
  const headings = lines.find((line) => line.trim() !== '') ?? '';
  const rows = rowsIn(lines.join('\n'), separator ?? separatorIn(headings));
  return 'key' in rows ? nothing(rows) : aliasesIn(rows, former);
}

function nothing(problem: Text): ReadAliases {
  return { aliases: [], problems: [problem], unread: [] };
}

function rowsIn(text: string, delimiter: string): string[][] | Text {
  try {
    return parse(text, { delimiter, trim: true, relax_column_count: true, relax_quotes: true });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return say('aliases.problem.quotes', { row: Number(error['records']) + 1 });
  }
}

function separatorIn(headings: string): string {
  const counted = ['\t', ';', ','].map((separator) => ({ separator, count: headings.split(separator).length }));
  return counted.reduce((most, one) => (one.count > most.count ? one : most)).separator;
}

function aliasesIn(rows: readonly string[][], former: readonly DeclaredAlias[]): ReadAliases {
  const top = rows.findIndex((row) => row.some((cell) => cell !== ''));
  const headings = (rows[top] ?? []).map((heading) => heading.slice(0, longestHeading));
  const columns = new Map<AliasField, number>();
  const unread: string[] = [];
  for (const [index, heading] of headings.entries()) {
    const field = fieldNamed(heading);
    if (field !== undefined && !columns.has(field)) columns.set(field, index);
    else if (heading !== '') unread.push(heading);
  }
  if (!columns.has('alias') && !columns.has('mailbox')) return nothing(say('aliases.problem.no-columns'));
  const filled = rows.flatMap((row, index) =>
    index > top && row.some((cell) => cell !== '') ? [{ row, number: index + 1 }] : [],
  );
  const tooMany = { ...nothing(say('aliases.problem.too-many', { limit: mostAliases })), unread };
  if (filled.length > mostAliases) return tooMany;
  if (filled.length === 0) return { ...nothing(say('aliases.problem.no-rows')), unread };
  const known = new Map(former.map((alias) => [aliasKey(alias.name), alias]));
  const read = new Map<string, { alias: DeclaredAlias; number: number }>();
  const problems: Text[] = [];
  const problem = (row: number, field: AliasField, why: Text): void => {
    const heading = headings[columns.get(field) ?? -1];
    const column = heading ?? say(`aliases.field.${field}`);
    problems.push(say('aliases.problem.cell', { row, column, why }));
  };
  for (const { row, number } of filled) {
    const typed: TypedAlias = Object.fromEntries([...columns].map(([field, index]) => [field, row[index] ?? '']));
    const result = aliasFrom(typed, known);
    if ('problems' in result) {
      for (const { field, why } of result.problems) problem(number, field, why);
      continue;
    }
    const { alias } = result;
    const key = aliasKey(alias.name);
    const before = read.get(key);
    if (before !== undefined)
      problem(number, columns.has('alias') ? 'alias' : 'mailbox', say('aliases.why.twice', { row: before.number }));
    else read.set(key, { alias, number });
  }
  if (new Set([...known.keys(), ...read.keys()]).size > mostAliases) return tooMany;
  return { aliases: [...read.values()].map(({ alias }) => alias), problems, unread };
}

/** Whether a line begins with names of columns. */
export function beginsTable(line: string): boolean {
  const words = line
    .slice(0, 400)
    .split(/[\s,;|"]+/)
    .filter((word) => word !== '');
  const other = words.findIndex((word) => fieldNamed(word) === undefined);
  const addresses = words.filter((word) => word.includes('@')).length;
  if (other === -1) return words.length >= 2;
  return (other >= 2 && addresses > 0) || addresses >= 2;
}

export function namesSecret(heading: string): boolean {
  const words = folded(heading);
  return [...Object.values(secretNames.chosen).flat(), ...secretNames.short].some((name) =>
    words.includes(folded(name)),
  );
}

/** What is kept, but may be a mistake. */
export function aliasNotes(
  aliases: readonly DeclaredAlias[],
  mailboxes: readonly string[],
  unread: readonly string[],
): Text[] {
  const byMailbox = Map.groupBy(aliases, ({ mailbox }) => mailbox);
  const strangers = [...byMailbox.keys()].filter((mailbox) => !mailboxes.includes(mailbox));
  return [
    ...[...byMailbox].flatMap(([mailbox, same]) =>
      same.length === 1
        ? []
        : [say('aliases.note.twice', { mailbox, aliases: { list: same.map(({ name }) => name) } })],
    ),
    ...(strangers.length === 0
      ? []
      : [say('aliases.note.strangers', { count: strangers.length, mailboxes: { list: strangers } })]),
    ...unread.map((column) =>
      say(namesSecret(column) ? 'aliases.note.secret-column' : 'aliases.note.column', { column }),
    ),
  ];
}

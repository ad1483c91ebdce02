/** `--aliases`: the table of aliases for the list of a cut-over. */
import type { DeclaredAlias } from '../model/declared-alias.ts';
import { readAliasTable } from '../runs/cut-over/alias-table.ts';
import { read, type Reading } from '../text/index.ts';
import { localTextOf } from './files.ts';
import { Refusal } from './refusal.ts';

/** Bytes of a table of aliases. */
export const largestAliasFile = 1_000_000;

/** Problems of single rows go to standard error. */
export function aliasesFrom(file: string | undefined, reading: Reading): DeclaredAlias[] {
  if (file === undefined) return [];
  const { aliases, problems } = readAliasTable(localTextOf(file, largestAliasFile), []);
  if (aliases.length === 0) throw new Refusal(...problems);
  for (const problem of problems) console.error(read(problem, reading));
  return aliases;
}

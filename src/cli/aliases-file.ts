/** `--aliases`: the table of aliases for the list of a cut-over. */
import type { DeclaredAlias } from '../model/declared-alias.ts';
import { readAliasTable } from '../runs/cut-over/alias-table.ts';
import { read, type Reading } from '../text/index.ts';
import { localTextOf } from './files.ts';
import { Refusal } from './refusal.ts';

const largestFile = 1_000_000;

/** Problems of single rows go to standard error. */
export function aliasesFrom(file: string | undefined, reading: Reading): DeclaredAlias[] {
  if (file === undefined) return [];
  const { aliases, problems } = readAliasTable(localTextOf(file, largestFile), []);
  if (aliases.length === 0) throw new Refusal(...problems);
  for (const problem of problems) console.error(read(problem, reading));
  return aliases;
}

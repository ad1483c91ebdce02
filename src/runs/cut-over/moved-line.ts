/** `group 2`, `sales@example.com, "Sales north"`: the aliases of the run sheet that a person names. */
import { distance } from 'fastest-levenshtein';
import { aliasKey } from '../../model/declared-alias.ts';
import type { CutOverProgress, ProgressRow } from '../../report/cut-over/progress.ts';
import { isIn } from '../../text/word-lists.ts';

export interface MovedLine {
  groups: number[];
  names: string[];
}

/** Words. A longer name without quotation marks is a question. */
const longestName = 3;

/** Undefined if the line names no alias and no group. */
export function movedLine(rest: string): MovedLine | undefined {
  const line = rest.replaceAll(/[“”„«»]/g, '"').trim();
  if (line.endsWith('?')) return undefined;
  const [first = '', ...others] = line.split(/[\s,;]+/);
  if (isIn(first, 'moved.words.group')) {
    const numbers = others.filter((word) => word !== '' && !isIn(word, 'moved.words.and'));
    const areNumbers = numbers.length > 0 && numbers.every((word) => /^\d{1,3}$/.test(word));
    return areNumbers ? { groups: numbers.map(Number), names: [] } : undefined;
  }
  const names: string[] = [];
  for (const [, quoted, piece = ''] of line.matchAll(/"([^"]*)"|([^",;]+)/g)) {
    if (quoted !== undefined) names.push(quoted.trim());
    else {
      const named = namesIn(piece);
      if (named === undefined) return undefined;
      names.push(...named);
    }
  }
  const typed = names.filter((name) => name !== '');
  return typed.length === 0 ? undefined : { groups: [], names: typed };
}

/** Addresses, or one name of a few words. */
function namesIn(piece: string): string[] | undefined {
  const words = piece.split(/\s+/).filter((word) => word !== '');
  const kept = words.filter((word, index) => !isIn(word, 'moved.words.and') || (index > 0 && index < words.length - 1));
  if (kept.every((word) => word.includes('@') || isIn(word, 'moved.words.and')))
    return kept.filter((word) => word.includes('@'));
  return kept.length <= longestName ? [kept.join(' ')] : undefined;
}

/** `unknown`: names and groups that the run sheet lacks; `near`: aliases that may be meant instead. */
export function rowsNamed(
  { groups, names }: MovedLine,
  { rows }: CutOverProgress,
): { rows: ProgressRow[]; unknown: string[]; near: string[] } {
  const isNamed = ({ row: { alias } }: ProgressRow, name: string): boolean =>
    aliasKey(alias.name) === aliasKey(name) || alias.mailbox === name.toLowerCase();
  const unknownNames = names.filter((name) => !rows.some((row) => isNamed(row, name)));
  const unknownGroups = groups.filter((number) => !rows.some(({ group }) => group === number));
  return {
    rows: rows.filter((row) => groups.includes(row.group) || names.some((name) => isNamed(row, name))),
    unknown: [...unknownNames, ...unknownGroups.map(String)],
    near: nearTo(
      unknownNames,
      rows.map(({ row }) => row.alias.name),
    ),
  };
}

const mostNear = 3;

function nearTo(unknown: readonly string[], known: readonly string[]): string[] {
  const [name] = unknown;
  if (name === undefined) return [];
  return known
    .map((alias) => ({ alias, far: distance(aliasKey(alias), aliasKey(name)) }))
    .toSorted((a, b) => a.far - b.far)
    .slice(0, mostNear)
    .map(({ alias }) => alias);
}

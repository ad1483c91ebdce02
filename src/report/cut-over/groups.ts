/** The aliases that move, in the groups in which people move them. */
import { aliasKey } from '../../model/declared-alias.ts';
import type { CutOverRow } from './list.ts';

export interface CutOverGroup {
  /** From 1 on, first the groups by day. */
  number: number;
  /** `day`: these aliases are down already. */
  when: 'day' | 'night';
  /** The retriever instance that is restarted at the end. Undefined if nobody has declared it. */
  instance: string | undefined;
  rows: CutOverRow[];
}

/** So many aliases can be moved and tested before the next restart. */
const mostInGroup = 10;

const whens = ['day', 'night'] as const;

export function groupsIn(rows: readonly CutOverRow[]): CutOverGroup[] {
  const groups = whens.flatMap((when) => {
    const byInstance = Map.groupBy(
      rows.filter((row) => whenOf(row) === when),
      ({ alias: { instance } }) => (instance === undefined ? undefined : aliasKey(instance)),
    );
    return [...byInstance.entries()]
      .toSorted(([a], [b]) => compareNames(a, b))
      .flatMap(([, ofInstance]) =>
        chunks(
          ofInstance.toSorted((a, b) => compareNames(aliasKey(a.alias.name), aliasKey(b.alias.name))),
          mostInGroup,
        ),
      )
      .map((chunk) => ({ when, instance: chunk[0]?.alias.instance, rows: chunk }));
  });
  return groups.map((group, index) => ({ number: index + 1, ...group }));
}

/** Undefined if it does not move in this cut-over. */
function whenOf({ kind }: CutOverRow): CutOverGroup['when'] | undefined {
  if (kind === 'elsewhere' || kind === 'moved') return undefined;
  return kind === 'down' ? 'day' : 'night';
}

const names = new Intl.Collator('en', { numeric: true });

/** An undeclared name is last. */
function compareNames(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return names.compare(a, b);
}

function chunks<Item>(items: readonly Item[], most: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / most) }, (_, at) => items.slice(at * most, (at + 1) * most));
}

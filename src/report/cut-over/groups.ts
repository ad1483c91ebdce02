/** The aliases that move, in the groups in which people move them. Pure: no store, no clock. */
import { type GroupLine, isWholeCutOver } from '../../model/cut-over.ts';
import { aliasKey, type DeclaredAlias } from '../../model/declared-alias.ts';
import { earliest } from '../../model/instant.ts';
import type { Report } from '../../model/report.ts';
import { type CutOverList, cutOverList, type CutOverRow, cutOverKindOf } from './list.ts';

export interface CutOverGroup {
  /** From 1 on, first the groups by day; later aliases are in the last groups. */
  number: number;
  /** `day`: these aliases were down already. */
  when: GroupLine['when'];
  /** The retriever instance that is restarted at the end. Undefined if nobody had declared it. */
  instance: string | undefined;
  rows: CutOverRow[];
  /** Lines that people have seen and that do not move any more: removed, or on another mail server. */
  struck: DeclaredAlias[];
}

export interface GroupedList {
  list: CutOverList;
  groups: CutOverGroup[];
  /** Since when the groups stay. ISO 8601 UTC. Undefined if nobody has seen them yet. */
  since: string | undefined;
}

/** So many aliases can be moved and tested before the next restart. */
const mostInGroup = 10;

const whens = ['day', 'night'] as const;

/** `kept`: the lines that people have seen. Undefined for a report of the site as it is. */
export function groupedList(
  report: Report,
  aliases: readonly DeclaredAlias[],
  kept: readonly GroupLine[],
): GroupedList | undefined {
  const { cutOver, selection, cancelled = false } = report.run;
  if (cutOver === undefined) return undefined;
  const isPart = cancelled || !isWholeCutOver(selection);
  const undeclared = isPart ? kept.flatMap(({ alias }) => (alias.name === alias.mailbox ? [alias.mailbox] : [])) : [];
  const list = cutOverList(report, aliasesBefore(aliases, kept, cutOver), undeclared);
  return list && { list, groups: groupsIn(list.rows, kept), since: earliest(kept.map(({ at }) => at)) };
}

/** Moved aliases as they were before, so that a later declaration changes neither the groups nor the way back. */
function aliasesBefore(
  aliases: readonly DeclaredAlias[],
  kept: readonly GroupLine[],
  cutOver: CutOverList['cutOver'],
): DeclaredAlias[] {
  const before = new Map(aliases.map((alias) => [aliasKey(alias.name), alias]));
  for (const { alias, moved } of kept) {
    const key = aliasKey(alias.name);
    const declared = before.get(key);
    if (moved || (declared !== undefined && cutOverKindOf(declared, cutOver) === 'moved')) before.set(key, alias);
  }
  return [...before.values()];
}

/** Kept lines stay in their groups. Other aliases are in groups after the last one. */
export function groupsIn(rows: readonly CutOverRow[], kept: readonly GroupLine[] = []): CutOverGroup[] {
  const places = placesOf(rows, kept);
  const former = [...Map.groupBy(kept, ({ group }) => group)]
    .toSorted(([a], [b]) => a - b)
    .flatMap(([number, lines]): CutOverGroup[] => {
      const [first] = lines;
      if (first === undefined) return [];
      const sorted = lines.toSorted((a, b) => compareNames(aliasKey(a.alias.name), aliasKey(b.alias.name)));
      return [
        {
          number,
          when: first.when,
          instance: first.instance,
          rows: sorted.flatMap((line) => places.get(line) ?? []),
          struck: sorted.flatMap((line) => (places.has(line) ? [] : [line.alias])),
        },
      ];
    });
  const placed = new Set(places.values());
  const last = former.at(-1)?.number ?? 0;
  const later = newGroups(rows.filter((row) => !placed.has(row)));
  return [...former, ...later.map((group, index) => ({ number: last + index + 1, ...group, struck: [] }))];
}

/** A line whose alias was removed stays with its mailbox, if an alias of another name has it or nobody declares one. */
function placesOf(rows: readonly CutOverRow[], kept: readonly GroupLine[]): Map<GroupLine, CutOverRow> {
  const byKey = new Map(rows.map((row) => [aliasKey(row.alias.name), row]));
  const known = kept.map((line) => ({ line, row: byKey.get(aliasKey(line.alias.name)) }));
  const places = new Map<GroupLine, CutOverRow>();
  for (const { line, row } of known) if (row !== undefined && whenOf(row) !== undefined) places.set(line, row);
  const placed = new Set(places.values());
  const free = Map.groupBy(
    rows.filter((row) => whenOf(row) !== undefined && !placed.has(row)),
    ({ alias }) => alias.mailbox,
  );
  for (const { line, row } of known) {
    const other = row === undefined ? free.get(line.alias.mailbox)?.shift() : undefined;
    if (other !== undefined) places.set(line, other);
  }
  return places;
}

function newGroups(rows: readonly CutOverRow[]): Omit<CutOverGroup, 'number' | 'struck'>[] {
  return whens.flatMap((when) => {
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
}

/** What is declared now would make other groups than those that stay. */
export function haveOtherGroups(groups: readonly CutOverGroup[]): boolean {
  const made = (some: readonly Pick<CutOverGroup, 'number' | 'when' | 'instance' | 'rows'>[]): string =>
    JSON.stringify(
      some.map(({ number, when, instance, rows }) => [number, when, instance, rows.map(({ alias }) => alias.name)]),
    );
  return made(groups) !== made(groupsIn(groups.flatMap(({ rows }) => rows)));
}

/** What must be written, so that people find these groups again. `gone`: the names of lines that another alias took. */
export function linesToKeep(
  groups: readonly CutOverGroup[],
  kept: readonly GroupLine[],
): { lines: Omit<GroupLine, 'at' | 'moved'>[]; gone: string[] } {
  const before = new Map(kept.map(({ alias }) => [aliasKey(alias.name), JSON.stringify(alias)]));
  const names = new Set(
    groups
      .flatMap(({ rows, struck }) => [...rows.map(({ alias }) => alias), ...struck])
      .map(({ name }) => aliasKey(name)),
  );
  return {
    lines: groups.flatMap(({ number, when, instance, rows }) =>
      rows
        .filter(({ alias }) => before.get(aliasKey(alias.name)) !== JSON.stringify(alias))
        .map(({ alias }) => ({ group: number, when, ...(instance === undefined ? {} : { instance }), alias })),
    ),
    gone: [...before.keys()].filter((name) => !names.has(name)),
  };
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

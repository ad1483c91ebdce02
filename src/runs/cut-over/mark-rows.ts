/** Marks aliases of the run sheet as moved, or as moved back, and says what the marks mean. */
import type { Kysely } from 'kysely';
import type { CutOverMark, CutOverTarget } from '../../model/cut-over.ts';
import { aliasKey } from '../../model/declared-alias.ts';
import type { Report } from '../../model/report.ts';
import type { Text } from '../../model/text.ts';
import type { ProgressRow } from '../../report/cut-over/progress.ts';
import { wayBack, waysBack } from '../../report/cut-over/run-sheet.ts';
import type { Database } from '../../store/schema.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { say } from '../../text/index.ts';
import { markAliases, marksOf, type NewMark, unmarkAliases } from './marks.ts';

/** `not`: takes the mark away. */
export type Marking = CutOverMark['state'] | 'not';

export interface MarkedRows {
  /** Those whose mark is new. */
  marked: ProgressRow[];
  /** Why each other row keeps its mark: who marked it first. */
  left: Text[];
}

/** `settle`: what else belongs to the transaction. */
export async function markRows(
  store: DeploymentStore,
  rows: readonly ProgressRow[],
  { state, ...mark }: Omit<NewMark, 'state'> & { state: Marking },
  settle: (db: Kysely<Database>, count: number) => Promise<void> = async () => {},
): Promise<MarkedRows> {
  return store.db.transaction().execute(async (db) => {
    const before = await marksOf({ ...store, db });
    const isWanted = (former: CutOverMark | undefined): boolean =>
      state === 'moved' || (state === 'back' ? former?.state === 'moved' : former?.to === mark.to);
    const wanted = rows.map(({ row: { alias } }) => alias).filter(({ name }) => isWanted(before.get(aliasKey(name))));
    const changed =
      state === 'not'
        ? await unmarkAliases({ ...store, db }, wanted)
        : await markAliases({ ...store, db }, wanted, { ...mark, state });
    if (changed.length > 0) await settle(db, changed.length);
    const keys = new Set(changed.map(({ name }) => aliasKey(name)));
    const isMarked = ({ row: { alias } }: ProgressRow): boolean => keys.has(aliasKey(alias.name));
    const after = await marksOf({ ...store, db });
    return {
      marked: rows.filter(isMarked),
      left: rows.filter((row) => !isMarked(row)).map((row) => whyLeft(row, state, after)),
    };
  });
}

function whyLeft({ row: { alias } }: ProgressRow, state: Marking, marks: ReadonlyMap<string, CutOverMark>): Text {
  const mark = marks.get(aliasKey(alias.name));
  return state !== 'not' && mark?.state === state
    ? say(`moved.already.${state}`, { alias: alias.name, by: mark.by, at: { at: mark.at } })
    : say('moved.not-yet', { alias: alias.name });
}

export function markedTitle(count: number, state: Marking, to: CutOverTarget): Text {
  return count === 0 ? say(`moved.none.${state}`) : say(`moved.done.${state}.${to}`, { count });
}

const endsTheWayBack = new Set([
  'report.timeline.secret-removed',
  'report.timeline.audit.credentials-changed',
  'report.timeline.audit.credentials-removed',
]);

/** What the way back needs, and a removed secret that the last run saw after the move. */
export function backTexts(rows: readonly ProgressRow[], { timeline = [] }: Report): Text[] {
  const ways = new Set(rows.map(({ row }) => wayBack(row.alias)));
  const since = rows.map(({ mark }) => mark?.at ?? '').toSorted()[0] ?? '';
  const removed = timeline.findLast(({ said, at }) => endsTheWayBack.has(said.key) && at > since);
  return [
    ...waysBack.filter((way) => ways.has(way)).map((way) => say(`moved.back.${way}`)),
    ...(removed === undefined ? [] : [say('moved.back.removed', { what: removed.said, at: { at: removed.at } })]),
  ];
}

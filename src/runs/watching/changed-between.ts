/** The runs whose timelines say what changed between the last look before a change and the look that decided. */
import type { TimelineEntry } from '../../model/report.ts';
import type { DeploymentStore } from '../../store/store.ts';
import type { CauseChange } from './told.ts';

/** The first ones saw most: later looks ask less. */
const mostRuns = 4;

export async function runsOfChange(
  { db, deployment }: DeploymentStore,
  { turn, since, before, at }: CauseChange,
): Promise<string[]> {
  if (before === undefined) return [];
  const rows = await db
    .selectFrom('run')
    .select('id')
    .where('deployment', '=', deployment)
    .where('state', '=', 'ended')
    .where('cut_over', 'is', null)
    .where('started_at', '>=', turn === 'mended' ? before : (since ?? at))
    .where('started_at', '<=', at)
    .orderBy('started_at')
    .limit(mostRuns)
    .execute();
  return rows.map(({ id }) => id);
}

/** In the order of time. */
export function changedBetween(
  timelines: readonly (readonly TimelineEntry[])[],
  { before, at: until }: Pick<CauseChange, 'before' | 'at'>,
): TimelineEntry[] {
  if (before === undefined) return [];
  const [begin, end] = [Date.parse(before), Date.parse(until)];
  const within = timelines
    .flat()
    .filter(({ kind, at, from = at }) => kind === 'change' && Date.parse(at) >= begin && Date.parse(from) <= end);
  const once = new Map(within.map((entry) => [JSON.stringify(entry.said), entry]));
  return [...once.values()].toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at));
}

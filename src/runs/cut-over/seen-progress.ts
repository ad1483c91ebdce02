/** The progress of the last cut-over that was checked. */
import type { GroupLine } from '../../model/cut-over.ts';
import type { Report } from '../../model/report.ts';
import { linesToKeep } from '../../report/cut-over/groups.ts';
import { type CutOverProgress, cutOverProgress } from '../../report/cut-over/progress.ts';
import type { DeploymentStore } from '../../store/store.ts';
import type { Runs } from '../runs.ts';
import { aliasesOf } from './aliases.ts';
import { groupLinesOf, keepGroups } from './groups.ts';
import { marksOf } from './marks.ts';

export interface SeenProgress {
  progress: CutOverProgress;
  report: Report;
  /** A newer run that did not look at everything. */
  later?: string | undefined;
}

/** The bot keeps recent reports; the command line judges the run anew. */
type Seen = Pick<Runs, 'lastCutOver'> &
  (Pick<Runs, 'view'> | { reportOf: (run: string) => Promise<Report | undefined> });

/**
 * Undefined before any run of a cut-over. `keeping`: `kept` from a sheet, a card with numbers or a mark on; `anew` forgets
 * former groups. Without it, groups are kept only if some are kept already.
 */
export async function seenProgress(
  store: Pick<DeploymentStore, 'db' | 'deployment'>,
  runs: Seen,
  keeping?: 'kept' | 'anew',
): Promise<SeenProgress | undefined> {
  const last = await runs.lastCutOver(store.deployment);
  if (last === undefined) return undefined;
  const report = 'view' in runs ? (await runs.view(last.id))?.report : await runs.reportOf(last.id);
  const to = report?.run.cutOver?.to;
  if (report === undefined || to === undefined) return undefined;
  if (keeping === 'anew') await keepGroups(store, report, { isAnew: true, now: Date.now() });
  const look = async (): Promise<{ kept: GroupLine[]; progress: CutOverProgress | undefined }> => {
    const aliases = (await aliasesOf(store)).map(({ alias }) => alias);
    const [marks, kept] = [await marksOf(store), await groupLinesOf(store, to)];
    return { kept, progress: cutOverProgress(report, aliases, marks, kept) };
  };
  let { kept, progress } = await look();
  if (progress !== undefined && (keeping !== undefined || kept.length > 0)) {
    const { lines, gone } = linesToKeep(progress.groups, kept);
    if (lines.length > 0 || gone.length > 0) {
      await keepGroups(store, report, { now: Date.now() });
      ({ kept, progress } = await look());
    }
  }
  return progress && { progress, report, later: last.later };
}

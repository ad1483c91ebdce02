/** The progress of the last cut-over that was checked. */
import type { Report } from '../../model/report.ts';
import { type CutOverProgress, cutOverProgress } from '../../report/cut-over/progress.ts';
import type { DeploymentStore } from '../../store/store.ts';
import type { Runs } from '../runs.ts';
import { aliasesOf } from './aliases.ts';
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

/** Undefined before any run of a cut-over. */
export async function seenProgress(
  store: Pick<DeploymentStore, 'db' | 'deployment'>,
  runs: Seen,
): Promise<SeenProgress | undefined> {
  const last = await runs.lastCutOver(store.deployment);
  if (last === undefined) return undefined;
  const report = 'view' in runs ? (await runs.view(last.id))?.report : await runs.reportOf(last.id);
  if (report === undefined) return undefined;
  const aliases = (await aliasesOf(store)).map(({ alias }) => alias);
  const progress = cutOverProgress(report, aliases, await marksOf(store));
  return progress && { progress, report, later: last.later };
}

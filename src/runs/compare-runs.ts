/**
 * Two runs of a deployment set side by side, both judged by today's rules, and how long what is still wrong has been
 * so.
 */
import { artifactSchema, type Report } from '../model/report.ts';
import { circumstances, type Judged } from '../report/comparison/circumstances.ts';
import { compareReports } from '../report/comparison/compare-reports.ts';
import type { Compared } from '../report/comparison/compared.ts';
import { buildReport } from '../report/report.ts';
import { wrongSince } from '../report/comparison/since.ts';
import type { Row } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { withCheckedValues } from './checked-values.ts';
import { lastEnded, predecessorOf, reportsBefore } from './history.ts';
import { type Run, runOf } from './run.ts';

export type ComparedRuns =
  | { ok: true; compared: Compared }
  /** No run has ended yet. */
  | { ok: false; why: 'none' }
  /** Before this run none has ended, unless it was cancelled, that was about the same. */
  | { ok: false; why: 'alone'; run: string; selection: string }
  | { ok: false; why: 'under-way'; run: string };

/**
 * By ids of runs that are there: two runs; or one and its predecessor; or, without an id, the last that has ended and
 * its predecessor.
 */
export async function compareRuns(
  store: Pick<Store, 'db'>,
  deployment: string,
  [id, otherId]: readonly string[],
): Promise<ComparedRuns> {
  const named = id ?? (await lastEnded(store, deployment))?.id;
  if (named === undefined) return { ok: false, why: 'none' };
  const first = await endedRun(store, deployment, named);
  if (first === undefined) return { ok: false, why: 'under-way', run: named };
  const { startedAt } = first.run;
  const selection = first.run.selection.text;
  const beside = otherId ?? (await predecessorOf(store.db, { deployment, selection, startedAt }));
  if (beside === undefined) return { ok: false, why: 'alone', run: named, selection };
  const second = await endedRun(store, deployment, beside);
  if (second === undefined) return { ok: false, why: 'under-way', run: beside };
  // In whichever order they were named.
  const [earlier, later] = startedAt < second.run.startedAt ? [first, second] : [second, first];
  const [before, after] = [judged(earlier), judged(later)];
  const comparison = compareReports(before.report, after.report);
  const since = await wrongSince(comparison, reportsBefore(store.db, deployment, earlier.run.startedAt));
  return { ok: true, compared: { comparison, since, notes: circumstances(before, after) } };
}

interface EndedRun extends Pick<Row<'report'>, 'body' | 'artifact'> {
  run: Run;
}

async function endedRun({ db }: Pick<Store, 'db'>, deployment: string, id: string): Promise<EndedRun | undefined> {
  const row = await db
    .selectFrom('run')
    .innerJoin('report', 'report.run', 'run.id')
    .selectAll('run')
    .select(['report.body', 'report.artifact'])
    .where('run.deployment', '=', deployment)
    .where('run.id', '=', id)
    .executeTakeFirst();
  return row === undefined ? undefined : { run: runOf(row), body: row.body, artifact: row.artifact };
}

/**
 * What was gathered is judged anew: a rule that came with an upgrade in between must not look like a change at the
 * customer's.
 */
function judged({ run, body, artifact: kept }: EndedRun): Judged {
  const { deployment, selection } = run;
  const then = JSON.parse(body) as Report;
  // Of an older version, whose observations may have another shape.
  const artifact = artifactSchema.safeParse(JSON.parse(kept));
  if (!artifact.success) return { deployment, report: then, rules: 'then' };
  const report = buildReport(withCheckedValues(artifact.data), selection.checks, selection.mailboxes);
  return { deployment, report, rules: verdictsOf(report) === verdictsOf(then) ? undefined : 'anew' };
}

function verdictsOf({ findings }: Pick<Report, 'findings'>): string {
  return JSON.stringify(findings.map(({ id, verdict }) => `${id} ${verdict}`).toSorted());
}

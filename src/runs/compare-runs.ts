/** Compares two runs by the rules of this version, and finds since when the remaining problems have existed. */
import { type Artifact, artifactSchema, type Report } from '../model/report.ts';
import { circumstances, type JudgedRun } from '../report/comparison/circumstances.ts';
import { compareReports } from '../report/comparison/compare-reports.ts';
import type { Compared } from '../report/comparison/compared.ts';
import { buildReport } from '../report/report.ts';
import { nameRemover } from '../report/without-names.ts';
import { wrongSince } from '../report/comparison/since.ts';
import type { Row } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { judgedAnew } from './artifact.ts';
import { withCheckedValues } from './checked-values.ts';
import { lastEnded, outlinesBefore, predecessorOf } from './history.ts';
import { type Run, runOf } from './run.ts';

export type ComparedRuns =
  | { ok: true; compared: Compared }
  /** No run has ended yet. */
  | { ok: false; why: 'none' }
  /** No earlier run with the same selection has ended without being cancelled. */
  | { ok: false; why: 'alone'; run: string; selection: string }
  | { ok: false; why: 'under-way'; run: string }
  /** It judged a cut-over. */
  | { ok: false; why: 'cut-over'; run: string };

/** Ids must exist. A missing second id is the predecessor's; without any id, the first is that of the last ended run. */
export async function compareRuns(
  store: Pick<Store, 'db'>,
  deployment: string,
  [id, otherId]: readonly string[],
): Promise<ComparedRuns> {
  const named = id ?? (await lastEnded(store, deployment))?.id;
  if (named === undefined) return { ok: false, why: 'none' };
  const first = await endedRun(store, deployment, named);
  if (first === undefined) return { ok: false, why: 'under-way', run: named };
  if (first.run.cutOver !== undefined) return { ok: false, why: 'cut-over', run: named };
  const { startedAt } = first.run;
  const selection = first.run.selection.text;
  const otherRun = otherId ?? (await predecessorOf(store.db, { deployment, selection, startedAt }));
  if (otherRun === undefined) return { ok: false, why: 'alone', run: named, selection };
  const second = await endedRun(store, deployment, otherRun);
  if (second === undefined) return { ok: false, why: 'under-way', run: otherRun };
  if (second.run.cutOver !== undefined) return { ok: false, why: 'cut-over', run: otherRun };
  const [earlier, later] = startedAt < second.run.startedAt ? [first, second] : [second, first];
  const [before, after] = [judged(earlier), judged(later)];
  const comparison = compareReports(before.report, after.report);
  const since = await wrongSince(comparison, outlinesBefore(store.db, deployment, earlier.run.startedAt));
  return { ok: true, compared: { comparison, since, notes: circumstances(before, after) } };
}

/**
 * Compares two ended runs, earlier first, with each name replaced by the same placeholder in both. Undefined if this version
 * cannot judge one.
 */
export async function compareWithoutNames(
  store: Pick<Store, 'db'>,
  deployment: string,
  ids: readonly [string, string],
): Promise<Compared | undefined> {
  const artifacts: Artifact[] = [];
  for (const id of ids) {
    const ended = await endedRun(store, deployment, id);
    const artifact = artifactSchema.safeParse(JSON.parse(ended?.artifact ?? 'null'));
    if (!artifact.success) return undefined;
    artifacts.push(withCheckedValues(artifact.data));
  }
  const [before, after] = artifacts.map(nameRemover(artifacts)).map((artifact) => ({
    deployment: artifact.deployment,
    report: judgedAnew(artifact),
  }));
  if (before === undefined || after === undefined) return undefined;
  // Earlier reports have other placeholders, so `since` stays empty.
  const comparison = compareReports(before.report, after.report);
  return { comparison, since: new Map(), notes: circumstances(before, after) };
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

/** Judges the artifact again, so that a new rule does not look like a change in the deployment. */
function judged({ run, body, artifact: kept }: EndedRun): JudgedRun {
  const { deployment, selection } = run;
  const then = JSON.parse(body) as Report;
  // An older version may have stored another shape.
  const artifact = artifactSchema.safeParse(JSON.parse(kept));
  if (!artifact.success) return { deployment, report: then, rules: 'then' };
  const report = buildReport(withCheckedValues(artifact.data), selection.checks, selection.mailboxes);
  return { deployment, report, rules: verdictsOf(report) === verdictsOf(then) ? undefined : 'anew' };
}

function verdictsOf({ findings }: Pick<Report, 'findings'>): string {
  return JSON.stringify(findings.map(({ id, verdict }) => `${id} ${verdict}`).toSorted());
}

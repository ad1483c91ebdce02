/**
 * Two runs of a deployment set side by side, both judged by today's rules, and how long what is still wrong has been
 * so.
 */
import type { Kysely } from 'kysely';
import { artifactSchema, type Report } from '../model/report.ts';
import { circumstances, type Judged } from '../report/circumstances.ts';
import { compareReports } from '../report/compare.ts';
import type { Compared } from '../report/compared.ts';
import { buildReport } from '../report/report.ts';
import { wrongSince } from '../report/since.ts';
import type { Database, Row } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { withCheckedValues } from './checked-values.ts';
import { lastEnded } from './find.ts';
import { deploymentOf, selectionOf } from './artifact.ts';

export type ComparedRuns =
  | { ok: true; compared: Compared }
  /** No run has ended yet. */
  | { ok: false; why: 'none' }
  /** Before this run none has ended, unless it was cancelled, that was about the same. */
  | { ok: false; why: 'alone'; run: string; selection: string }
  | { ok: false; why: 'under-way'; run: string };

/** As far back as one looks for the beginning of what is still wrong, in runs. */
const mostEarlier = 60;
/** Reports of many mailboxes are large: few at a time. */
const atOnce = 5;

/**
 * Ids of runs that are there: of two runs that one and the other, of one run it and its predecessor, of none the last
 * that has ended.
 */
export async function compareRuns(
  store: Pick<Store, 'db'>,
  deployment: string,
  [one, other]: readonly string[],
): Promise<ComparedRuns> {
  const { db } = store;
  const ended = db
    .selectFrom('run')
    .innerJoin('report', 'report.run', 'run.id')
    .select([
      'run.id',
      'run.deployment',
      'run.definition',
      'run.selection',
      'run.started_at',
      'report.body',
      'report.artifact',
    ])
    .where('run.deployment', '=', deployment);
  const named = one ?? (await lastEnded(store, deployment))?.id;
  if (named === undefined) return { ok: false, why: 'none' };
  const first = await ended.where('run.id', '=', named).executeTakeFirst();
  if (first === undefined) return { ok: false, why: 'under-way', run: named };
  const beside = other ?? (await predecessorOf(db, first));
  if (beside === undefined) return { ok: false, why: 'alone', run: first.id, selection: first.selection };
  const second = await ended.where('run.id', '=', beside).executeTakeFirst();
  if (second === undefined) return { ok: false, why: 'under-way', run: beside };
  // In whichever order they were named.
  const [earlier, later] = first.started_at < second.started_at ? [first, second] : [second, first];
  const [before, after] = [judged(earlier), judged(later)];
  const comparison = compareReports(before.report, after.report);
  const since = await wrongSince(comparison, earlierReports(db, deployment, earlier));
  return { ok: true, compared: { comparison, since, notes: circumstances(before, after) } };
}

/** The last run before it that was about the same and came to its end by itself. */
export async function predecessorOf(
  db: Kysely<Database>,
  { deployment, selection, started_at }: Pick<Row<'run'>, 'deployment' | 'selection' | 'started_at'>,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('run')
    .select('id')
    .where('deployment', '=', deployment)
    .where('selection', '=', selection)
    .where('started_at', '<', started_at)
    .where('state', '=', 'ended')
    .where('cancelled_by', 'is', null)
    .orderBy('started_at', 'desc')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return row?.id;
}

/**
 * What was gathered is judged anew: a rule that came with an upgrade in between must not look like a change at the
 * customer's.
 */
function judged({
  body,
  artifact: kept,
  definition,
  selection,
}: Pick<Row<'report'>, 'body' | 'artifact'> & Pick<Row<'run'>, 'definition' | 'selection'>): Judged {
  const deployment = deploymentOf({ definition });
  const then = JSON.parse(body) as Report;
  // Of an older version, whose observations may have another shape.
  const artifact = artifactSchema.safeParse(JSON.parse(kept));
  if (!artifact.success) return { deployment, report: then, rules: 'then' };
  const { checks, mailboxes } = selectionOf({ selection }, deployment);
  const report = buildReport(withCheckedValues(artifact.data), checks, mailboxes);
  return { deployment, report, rules: verdictsOf(report) === verdictsOf(then) ? undefined : 'anew' };
}

function verdictsOf({ findings }: Pick<Report, 'findings'>): string {
  return JSON.stringify(findings.map(({ id, verdict }) => `${id} ${verdict}`).toSorted());
}

/** As they were judged then, the newest first; each read when it is asked for. */
async function* earlierReports(
  db: Kysely<Database>,
  deployment: string,
  than: { id: string; started_at: string },
): AsyncGenerator<Report> {
  for (let read = 0; read < mostEarlier; read += atOnce) {
    const rows = await db
      .selectFrom('run')
      .innerJoin('report', 'report.run', 'run.id')
      .select('report.body')
      .where('run.deployment', '=', deployment)
      .where('run.started_at', '<', than.started_at)
      .orderBy('run.started_at', 'desc')
      .orderBy('run.id')
      .offset(read)
      .limit(atOnce)
      .execute();
    for (const { body } of rows) yield JSON.parse(body) as Report;
    if (rows.length < atOnce) return;
  }
}

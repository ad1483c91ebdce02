/** Runs of the past: the last ones with their reports, the one before another, and what the tenant last answered. */
import type { Kysely } from 'kysely';
import type { Observation } from '../model/observation.ts';
import { artifactSchema, type Report } from '../model/report.ts';
import type { Database } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { type RunSummary, summaryColumns, summaryOf } from './run.ts';

export interface PastRun extends RunSummary {
  /** Undefined while it is under way. */
  report: Report | undefined;
}

/** Of one deployment, or of all; those under way too; the newest first. */
export async function lastRuns({ db }: Pick<Store, 'db'>, most: number, deployment?: string): Promise<PastRun[]> {
  const rows = await db
    .selectFrom('run')
    .leftJoin('report', 'report.run', 'run.id')
    .select([...summaryColumns, 'report.body'])
    .where((is) => (deployment === undefined ? is.lit(true) : is('run.deployment', '=', deployment)))
    .orderBy('run.started_at', 'desc')
    .orderBy('run.id')
    .limit(most)
    .execute();
  return rows.map(({ body, ...row }) => ({
    ...summaryOf(row),
    report: body === null ? undefined : (JSON.parse(body) as Report),
  }));
}

/** The last run of the deployment that has ended, whatever is under way. */
export async function lastEnded({ db }: Pick<Store, 'db'>, deployment: string): Promise<{ id: string } | undefined> {
  return db
    .selectFrom('run')
    .select('id')
    .where('deployment', '=', deployment)
    .where('state', '=', 'ended')
    .orderBy('started_at', 'desc')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
}

/** The last run before this one that was about the same and came to its end by itself. */
export async function predecessorOf(
  db: Kysely<Database>,
  { deployment, selection, startedAt }: Pick<RunSummary, 'deployment' | 'selection' | 'startedAt'>,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('run')
    .select('id')
    .where('deployment', '=', deployment)
    .where('selection', '=', selection)
    .where('started_at', '<', startedAt)
    .where('state', '=', 'ended')
    .where('cancelled_by', 'is', null)
    .orderBy('started_at', 'desc')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return row?.id;
}

/** As far back as one looks for the beginning of what is still wrong, in runs. */
const mostEarlier = 60;
/** Reports of many mailboxes are large: few at a time. */
const atOnce = 5;

/**
 * Of the runs that started before this time, as they were judged then, the newest first; each read when it is asked
 * for.
 */
export async function* reportsBefore(
  db: Kysely<Database>,
  deployment: string,
  startedAt: string,
): AsyncGenerator<Report> {
  for (let read = 0; read < mostEarlier; read += atOnce) {
    const rows = await db
      .selectFrom('run')
      .innerJoin('report', 'report.run', 'run.id')
      .select('report.body')
      .where('run.deployment', '=', deployment)
      .where('run.started_at', '<', startedAt)
      .orderBy('run.started_at', 'desc')
      .orderBy('run.id')
      .offset(read)
      .limit(atOnce)
      .execute();
    for (const { body } of rows) yield JSON.parse(body) as Report;
    if (rows.length < atOnce) return;
  }
}

/** Runs whose answers about accounts are looked through: a run about something else has asked about none. */
const mostAboutAccounts = 5;

/**
 * Who the accounts are, by the tenant's last answers: of the newest runs that asked it, the newest answer to each
 * account. Test sign-ins are compared with it between runs.
 */
export async function lastAccounts(db: Kysely<Database>, deployment: string): Promise<Observation[]> {
  const rows = await db
    .selectFrom('run')
    .innerJoin('report', 'report.run', 'run.id')
    .select('report.artifact')
    .where('run.deployment', '=', deployment)
    .where('run.questions', '>', 0)
    .orderBy('run.started_at', 'desc')
    .limit(mostAboutAccounts)
    .execute();
  const found = rows.flatMap(({ artifact }) =>
    artifactSchema
      .parse(JSON.parse(artifact))
      .observations.filter(({ kind, error }) => kind === 'account' && error === undefined),
  );
  return [
    ...new Map(found.toReversed().map((observation) => [observation.subject.name.toLowerCase(), observation])).values(),
  ];
}

import type { Kysely } from 'kysely';
import { z } from 'zod';
import { wholeCutOvers } from '../model/cut-over.ts';
import type { Observation } from '../model/observation.ts';
import { artifactSchema, type Report, type Sighting, sightingSchema } from '../model/report.ts';
import type { Outline } from '../report/comparison/outline.ts';
import type { Database } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { type RunSummary, summaryColumns, runSummaryOf } from './run.ts';

export interface PastRun extends RunSummary {
  /** Undefined until the run has ended. */
  report: Report | undefined;
}

/** Newest first, including runs under way, without quiet ones. Without `deployment`, all runs of all deployments. */
export async function lastRuns(
  { db }: Pick<Store, 'db'>,
  most: number,
  deployment?: string,
  offset = 0,
): Promise<PastRun[]> {
  const rows = await db
    .selectFrom('run')
    .leftJoin('report', 'report.run', 'run.id')
    .select([...summaryColumns, 'report.body'])
    .where((is) =>
      deployment === undefined
        ? is.lit(true)
        : is.and([is('run.deployment', '=', deployment), is('run.quiet', '=', 0)]),
    )
    .orderBy('run.started_at', 'desc')
    .orderBy('run.id')
    .offset(offset)
    .limit(most)
    .execute();
  return rows.map(({ body, ...row }) => ({
    ...runSummaryOf(row),
    report: body === null ? undefined : (JSON.parse(body) as Report),
  }));
}

/** Where a list of runs goes on. */
export interface RunPlace {
  startedAt: string;
  id: string;
}

/** Newest first, including runs under way, without quiet ones; from the newest, or those behind `place`. */
export async function listedRuns(
  { db }: Pick<Store, 'db'>,
  deployment: string,
  most: number,
  place?: RunPlace,
): Promise<RunSummary[]> {
  const rows = await db
    .selectFrom('run')
    .select(summaryColumns)
    .where('deployment', '=', deployment)
    .where('quiet', '=', 0)
    .where((is) =>
      place === undefined
        ? is.lit(true)
        : is.and([
            is('started_at', '<=', place.startedAt),
            is.or([is('started_at', '<', place.startedAt), is('id', '<', place.id)]),
          ]),
    )
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute();
  return rows.map(runSummaryOf);
}

export interface QuietRuns {
  count: number;
  /** ISO 8601 UTC: the start of the oldest that is kept. */
  since: string;
  last: { id: string; at: string };
}

/** The runs of watches that changed nothing. Undefined if there are none. */
export async function quietRuns({ db }: Pick<Store, 'db'>, deployment: string): Promise<QuietRuns | undefined> {
  const quiet = db
    .selectFrom('run')
    .where('deployment', '=', deployment)
    .where('quiet', '=', 1)
    .where('cut_over', 'is', null);
  const [last, all] = await Promise.all([
    quiet.select(['id', 'started_at']).orderBy('started_at', 'desc').orderBy('id').limit(1).executeTakeFirst(),
    quiet.select(({ fn }) => [fn.countAll().as('count'), fn.min('started_at').as('since')]).executeTakeFirstOrThrow(),
  ]);
  return last && { count: Number(all.count), since: all.since, last: { id: last.id, at: last.started_at } };
}

/** The last run that a person asked for, or that changed something. */
export async function lastEnded({ db }: Pick<Store, 'db'>, deployment: string): Promise<{ id: string } | undefined> {
  return db
    .selectFrom('run')
    .select('id')
    .where('deployment', '=', deployment)
    .where('state', '=', 'ended')
    .where('quiet', '=', 0)
    .orderBy('started_at', 'desc')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
}

export interface LastCutOver {
  id: string;
  /** A newer run that did not look at everything. */
  later?: string;
}

/** The last run that judged a whole cut-over, or a part of it if none did. */
export async function lastCutOver({ db }: Pick<Store, 'db'>, deployment: string): Promise<LastCutOver | undefined> {
  const judged = db
    .selectFrom('run')
    .select('id')
    .where('deployment', '=', deployment)
    .where('state', '=', 'ended')
    .where('cut_over', 'is not', null)
    .where('cut_over', 'not like', '%"rehearsal":true%')
    // A look at a hand-over has only what had failed.
    .where('watch', 'is', null)
    .orderBy('started_at', 'desc')
    .orderBy('id')
    .limit(1);
  const [last, whole] = await Promise.all([
    judged.executeTakeFirst(),
    judged.where('selection', 'in', wholeCutOvers).where('cancelled_by', 'is', null).executeTakeFirst(),
  ]);
  return whole === undefined || last === undefined || last.id === whole.id ? last : { ...whole, later: last.id };
}

/** The last run before this one that had the same selection, was not cancelled, and was not quiet. */
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
    .where('quiet', '=', 0)
    .orderBy('started_at', 'desc')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return row?.id;
}

const mostEarlier = 60;
/** The first batch has one outline, because one is often enough. */
const batchSize = (read: number): number => (read === 0 ? 1 : 20);

/** The outlines of the runs before `startedAt`, newest first, read in batches while they are iterated. A quiet run adds nothing. */
export async function* outlinesBefore(
  db: Kysely<Database>,
  deployment: string,
  startedAt: string,
): AsyncGenerator<Outline> {
  for (let read = 0; read < mostEarlier;) {
    const most = Math.min(batchSize(read), mostEarlier - read);
    const rows = await db
      .selectFrom('run')
      .innerJoin('outline', 'outline.run', 'run.id')
      .select('outline.body')
      .where('run.deployment', '=', deployment)
      .where('run.started_at', '<', startedAt)
      .where('run.quiet', '=', 0)
      .orderBy('run.started_at', 'desc')
      .orderBy('run.id')
      .offset(read)
      .limit(most)
      .execute();
    for (const { body } of rows) yield JSON.parse(body) as Outline;
    if (rows.length < most) return;
    read += most;
  }
}

/** Undefined until the run has ended. */
export async function storedReport(db: Kysely<Database>, run: string): Promise<Report | undefined> {
  const row = await db.selectFrom('report').select('body').where('run', '=', run).executeTakeFirst();
  return row === undefined ? undefined : (JSON.parse(row.body) as Report);
}

/** Several runs are searched, because a run with another selection has no answers about accounts. */
const mostAboutAccounts = 5;
const aboutAccounts: readonly string[] = ['account', 'access-policies'];

/** The tenant's newest answers about each account and its policies. Test sign-ins are compared with them between runs. */
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
      .observations.filter(({ kind, error }) => aboutAccounts.includes(kind) && error === undefined),
  );
  return [
    ...new Map(
      found
        .toReversed()
        .map((observation) => [`${observation.kind} ${observation.subject.name.toLowerCase()}`, observation]),
    ).values(),
  ];
}

const sightingsSchema = z.object({ earlier: z.array(sightingSchema).max(500) });

/**
 * What the runs before this one saw: the artifact of the last ended run has what it saw, and what it knew. Runs of two
 * replicas that end at the same moment do not know each other; the next run that looks sees the same again.
 */
export async function sightingsBefore(
  db: Kysely<Database>,
  { id, deployment }: { id: string; deployment: { name: string } },
): Promise<Sighting[]> {
  const row = await db
    .selectFrom('run')
    .innerJoin('report', 'report.run', 'run.id')
    .select('report.artifact')
    .where('run.deployment', '=', deployment.name)
    .where('run.state', '=', 'ended')
    .where('run.id', '!=', id)
    .where('run.cut_over', 'is', null)
    .orderBy('run.ended_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  // The rest of the artifact is not needed, and parsing it would take longer. An older version wrote no sightings.
  return sightingsSchema.safeParse(JSON.parse(row?.artifact ?? 'null')).data?.earlier ?? [];
}

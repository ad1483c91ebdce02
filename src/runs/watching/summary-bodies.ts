/** What a summary says to a place: faults now, repairs since the last one, mutes, ends and paused watches. */
import type { Kysely } from 'kysely';
import type { Deployment } from '../../model/deployment.ts';
import type { Report } from '../../model/report.ts';
import type { Database, Row } from '../../store/schema.ts';
import { knownCauses } from './cause-rows.ts';
import type { KnownCause } from './known-causes.ts';
import { type MessageOfKind, type SummarizedCause, type WatchMessage, watchMessageSchema } from './messages.ts';
import { mutedNow } from './mutes.ts';
import { type Summary, summaryOf } from './summaries.ts';
import { watchedCauses } from './to-tell.ts';
import type { PlaceWatch } from './watches.ts';

const dayMs = 86_400_000;
const mostOfEach = 10;
/** Later ends are for the report. */
const endsWithinMs = 30 * dayMs;

export async function summaryBody(
  db: Kysely<Database>,
  deployment: Deployment,
  { place, madeAt, lastAt = madeAt }: Pick<PlaceWatch, 'place' | 'madeAt' | 'lastAt'>,
  { summary, now }: { summary: Summary; now: number },
): Promise<WatchMessage> {
  const rows = await db
    .selectFrom('watch')
    .selectAll()
    .where('deployment', '=', deployment.name)
    .where('place', '=', place)
    .orderBy('last_run_at', 'desc')
    .execute();
  const watches = rows.filter(({ selection }) => summaryOf(selection) === undefined);
  const muting = await mutedNow(db, deployment.name, now);
  const known = await knownCauses(db, deployment.name);
  // Without a watch there, the digest is of the whole site.
  const causes = (watches.length === 0 ? known : watchedCauses(known, watches, deployment)).filter(
    ({ state }) => state.state === 'broken',
  );
  const report = await newestReport(db, deployment.name, watches);
  const run = report?.run.id ?? causes[0]?.run ?? '';
  const ends = (report?.ends ?? [])
    .filter(({ at }) => Date.parse(at) <= now + endsWithinMs)
    .slice(0, mostOfEach)
    .map((end) => ({ ...end, run }));
  const broken = causes.filter((cause) => muting.of(cause) === undefined);
  const changes = await mendedSince(db, deployment.name, place, lastAt);
  if (summary === 'all-is-well')
    return {
      kind: summary,
      broken: broken.length,
      since: changes.at(-1)?.at ?? lastAt,
      checks: report?.summary.pass ?? 0,
      ends: (report?.ends ?? []).slice(0, 1).map((end) => ({ ...end, run })),
      run,
    };
  return {
    kind: summary,
    since: lastAt,
    broken: broken.slice(0, mostOfEach).map(summarized),
    muted: causes
      .filter((cause) => muting.of(cause) !== undefined)
      .slice(0, mostOfEach)
      .map(summarized),
    mended: changes
      .slice(-mostOfEach)
      .map(({ kind, title, owner, run: named, at }) => ({ kind, title, owner, run: named, at })),
    ends,
    paused: watches.filter(({ paused_at: paused }) => paused !== null).length,
    run,
  };
}

function summarized({ kind, title, owner, run, state, lookedAt }: KnownCause): SummarizedCause {
  return { kind, title, owner, run, at: state.wrongSince ?? lookedAt };
}

/** Each repair once: an earlier card may say it too. */
async function mendedSince(
  db: Kysely<Database>,
  deployment: string,
  place: string,
  since: string,
): Promise<MessageOfKind<'changes'>['changes'][number][]> {
  const rows = await db
    .selectFrom('watch_message')
    .select('body')
    .where('deployment', '=', deployment)
    .where('place', '=', place)
    .where('created_at', '>', since)
    .orderBy('created_at')
    .execute();
  const changes = rows.flatMap(({ body }) => {
    const message = watchMessageSchema.parse(JSON.parse(body));
    return message.kind === 'changes' ? message.changes.filter(({ turn, at }) => turn === 'mended' && at > since) : [];
  });
  return [
    ...new Map(changes.map((change) => [JSON.stringify([change.kind, change.title, change.at]), change])).values(),
  ];
}

/** Of the widest watch. */
async function newestReport(
  db: Kysely<Database>,
  deployment: string,
  watches: readonly Row<'watch'>[],
): Promise<Report | undefined> {
  const runs = watches.flatMap(({ last_run: run }) => run ?? []);
  const rows = await db
    .selectFrom('report')
    .innerJoin('run', 'run.id', 'report.run')
    .select('report.body')
    .where('run.deployment', '=', deployment)
    .where((is) => (runs.length === 0 ? is('run.quiet', '=', 0) : is('run.id', 'in', runs)))
    .orderBy('run.started_at', 'desc')
    .limit(runs.length === 0 ? 1 : runs.length)
    .execute();
  const reports = rows.map(({ body }) => JSON.parse(body) as Report);
  return reports.toSorted((one, other) => other.findings.length - one.findings.length)[0];
}

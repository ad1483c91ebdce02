/** The artifact of a run: gathered from the rows while the run is under way, then the stored one. */
import { setImmediate as yieldToOthers } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import { rehearsedOf } from '../access/sign-ins/rehearsed.ts';
import { presentVersion } from '../model/artifact-versions.ts';
import type { Deployment } from '../model/deployment.ts';
import { observationSchema } from '../model/observation.ts';
import { type Artifact, artifactSchema, type Report } from '../model/report.ts';
import { buildReport } from '../report/report.ts';
import { withoutNames } from '../report/without-names.ts';
import type { Database } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { type Progress, progressOf } from './progress.ts';
import { listedAliases } from './cut-over/aliases.ts';
import { groupLinesOf } from './cut-over/groups.ts';
import { mutesShown } from './watching/mutes-shown.ts';
import { informationOf, readRun, type Run, storedSelection } from './run.ts';

/** Undefined if there is no such run. */
export async function artifactOf(
  { db }: Pick<Store, 'db'>,
  id: string,
  now: number = Date.now(),
): Promise<Artifact | undefined> {
  const kept = await db.selectFrom('report').select('artifact').where('run', '=', id).executeTakeFirst();
  if (kept !== undefined)
    return withDeclared(db, await withMutesShown(db, artifactSchema.parse(JSON.parse(kept.artifact)), now), now);
  const run = await readRun({ db }, id);
  return run === undefined ? undefined : gatherRun(db, run, now);
}

/** Declarations, rehearsals and groups may be newer than the run. */
async function withDeclared(db: Kysely<Database>, artifact: Artifact, now: number): Promise<Artifact> {
  const { cutOver } = artifact.run;
  if (cutOver === undefined) return artifact;
  const rows = { db, deployment: artifact.deployment.name };
  return {
    ...artifact,
    aliases: await listedAliases(rows),
    rehearsed: await rehearsedOf(rows, now),
    groups: await groupLinesOf(rows, cutOver.to),
  };
}

/** Mutes may be newer than the run. */
async function withMutesShown(db: Kysely<Database>, artifact: Artifact, now: number): Promise<Artifact> {
  const mutes = await mutesShown(db, artifact.deployment.name, artifact.run, now);
  return mutes.length === 0 ? artifact : { ...artifact, mutes };
}

/** Gathers the artifact from the rows, even of an ended run. `now` in milliseconds since 1970. */
export async function gatherRun(db: Kysely<Database>, run: Run, now: number): Promise<Artifact> {
  return artifactAt(db, run, await progressOf(db, run, now), now);
}

/** As `gatherRun`, with the progress already read. */
export async function artifactAt(
  db: Kysely<Database>,
  run: Run,
  { servers, tenant }: Pick<Progress, 'servers' | 'tenant'>,
  now: number,
): Promise<Artifact> {
  const observations = await db
    .selectFrom('observation')
    .select('body')
    .where('run', '=', run.id)
    .orderBy('recorded_at')
    .orderBy('id')
    .execute();
  const artifact: Artifact = {
    schema: presentVersion,
    deployment: run.deployment,
    run: informationOf(run),
    servers,
    ...(tenant === undefined ? {} : { tenant }),
    checks: run.selection.checks,
    observations: observations.map(({ body }) => observationSchema.parse(JSON.parse(body))),
  };
  return withDeclared(db, artifact, now);
}

/** A report and its deployment, both with every name replaced. */
export interface Nameless {
  report: Report;
  deployment: Deployment;
}

/** Undefined if there is no such run. A large one takes seconds. */
export async function artifactWithoutNames(
  store: Pick<Store, 'db'>,
  id: string,
  now: number,
): Promise<Artifact | undefined> {
  const artifact = await artifactOf(store, id, now);
  await yieldToOthers();
  return artifact && withoutNames(artifact);
}

/** Judged again from the artifact without names. */
export async function namelessOf(artifact: Artifact): Promise<Nameless> {
  await yieldToOthers();
  return { report: judgedAnew(artifact), deployment: artifact.deployment };
}

/** The selection is parsed from the artifact, because it names servers and mailboxes. */
export function judgedAnew(artifact: Artifact): Report {
  const { checks, mailboxes } = storedSelection(artifact.run.selection, artifact.deployment);
  return buildReport(artifact, checks, mailboxes);
}

/** Inserts a run's first rows: the run, its jobs, and the observations that already exist. */
import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Person } from '../access/person.ts';
import type { UsableSignIns, TestSignIns } from '../access/test-sign-ins.ts';
import { declaredObservations } from '../checks/facts/declared.ts';
import { afterCutOver, type CutOver, cutOverOf } from '../model/cut-over.ts';
import type { Deployment } from '../model/deployment.ts';
import type { Question } from '../model/question.ts';
import type { Database, NewRow, Row } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { requestsFor } from '../tenant/requests.ts';
import { loginJobs, type LoginJobs } from './login-jobs.ts';
import { accountsIn, loginSteps, planLogins } from './logins.ts';
import { hasLoggedInSince, otherLogins } from './other-logins.ts';
import { doneByHandFor } from './done-by-hand.ts';
import { pastedDatabaseFor } from './pasted-database.ts';
import { pastedObservations } from './pasted.ts';
import { planQuestions, planSteps } from './plan.ts';
import { roundTripsFor } from './round-trips.ts';
import { lookMark, type StartedRun, type StartOptions } from './runs.ts';
import type { Selection } from './selection.ts';
import { makeShortId } from './short-id.ts';
import type { Timing } from './timing.ts';

export interface Request extends StartOptions {
  deployment: Deployment;
  selection: Selection;
  by: Person;
  asksTenant: boolean;
  /** Undefined if no step may log in. */
  signIns: TestSignIns | undefined;
  /** The replica that will drive the run; null leaves it to any replica. */
  owner: string | null;
  /** Milliseconds since 1970. */
  now: number;
}

/** `deployment` is as it will be after the cut-over, if there is one. */
interface JudgedAs extends Request {
  cutOver: CutOver | undefined;
}

/** Prepared before any row is locked. */
interface Plan {
  request: Request;
  timing: Timing;
  known: Imported;
  /** The checks' questions, even if the tenant cannot be asked. */
  asked: Question[];
  signIns: UsableSignIns;
  /** The log-in steps by server. */
  logins: LoginJobs['steps'];
  run: Omit<NewRow<'run'>, 'id'> & { started_at: string; deadline_at: string };
}

type Imported = Pick<Row<'deployment'>, 'declared_by' | 'imported_at'>;
type Probe = Pick<Row<'probe'>, 'id' | 'server' | 'sealing_key'>;

export async function startRun({ db, signals }: Store, asked: Request, timing: Timing): Promise<StartedRun> {
  const { deployment, selection } = asked;
  const { name } = deployment;
  const judgedAs = cutOverOf(deployment, selection.cutOver);
  const request: JudgedAs = {
    ...asked,
    deployment: afterCutOver(deployment, selection.cutOver),
    cutOver: judgedAs && { ...judgedAs, ...(selection.rehearsal === true ? { rehearsal: true } : {}) },
  };
  const known = await db
    .selectFrom('deployment')
    .select(['declared_by', 'imported_at'])
    .where('name', '=', name)
    .executeTakeFirst();
  if (known === undefined) throw new Error(`no deployment ${name} in the store`);
  // Planning may renew tokens, so it must not happen under a lock, nor for a run under way.
  const underWay = await joinEqual(db, request);
  if (underWay !== undefined) return underWay;
  const plan = await planRun(db, known, request, timing);

  // A failed insert met an equal run, which is joined, or a taken id. After three tries the id is longer.
  for (let round = 0; ; round++) {
    const id = makeShortId(4 + Math.floor(round / 3));
    const jobs = await db.transaction().execute((transaction) => insertRun(transaction, id, plan));
    if (jobs !== undefined) {
      await Promise.all(jobs.map((job) => signals.publish('job', job.id)));
      return { id, joined: false };
    }
    const equal = await joinEqual(db, request);
    if (equal !== undefined) return equal;
  }
}

async function joinEqual(
  db: Store['db'],
  { deployment, selection, alongside }: Request,
): Promise<StartedRun | undefined> {
  const equal = await db
    .selectFrom('run')
    .select('id')
    .where('deployment', '=', deployment.name)
    .where('selection', '=', selection.text)
    .where('state', '=', 'running')
    .executeTakeFirst();
  if (equal === undefined) return undefined;
  const joined = { id: equal.id, joined: true };
  await db.transaction().execute(async (transaction) => alongside?.(transaction, joined));
  return joined;
}

const noSignIns: UsableSignIns = { observations: [], tokens: new Map() };
/** Exchange limits the sessions of a mailbox, and each log-in is an entry in Entra's sign-in log. */
const watchLogsInEveryMs = 3_500_000;

async function planRun(db: Store['db'], known: Imported, request: JudgedAs, timing: Timing): Promise<Plan> {
  const { deployment, selection, by, owner, now, cutOver } = request;
  const asked = planQuestions(deployment, selection);
  const wishes = planLogins(deployment, selection);
  const held =
    (await request.signIns?.usable(
      deployment,
      accountsIn(wishes),
      request.watch === undefined ? undefined : 'remembered',
    )) ?? noSignIns;
  const mayLogIn =
    request.watch === undefined ||
    request.watch === lookMark ||
    !(await hasLoggedInSince(db, deployment.name, now - watchLogsInEveryMs));
  const signIns = mayLogIn ? held : { ...held, tokens: noSignIns.tokens };
  const logins = new Map([...wishes].map(([server, own]) => [server, loginSteps(own, signIns.tokens)]));
  const questions = request.asksTenant ? asked.length : 0;
  const requests = request.asksTenant ? requestsFor(asked) : 0;
  const run = {
    deployment: deployment.name,
    definition: JSON.stringify(deployment),
    selection: selection.text,
    questions,
    requested_by: JSON.stringify(by),
    started_at: new Date(now).toISOString(),
    deadline_at: new Date(now + timing.deadlineMs + requests * timing.perRequestMs).toISOString(),
    state: 'running',
    owner,
    lease_until: owner === null ? null : new Date(now + timing.leaseMs).toISOString(),
    command: request.command ?? null,
    watch: request.watch ?? null,
    cut_over: cutOver === undefined ? null : JSON.stringify(cutOver),
    // In no list of runs: it says nothing of today's site.
    quiet: cutOver === undefined ? 0 : 1,
  } as const;
  return { request, timing, known, asked, signIns, logins, run };
}

/** Undefined if the id is taken or an equal run is under way. */
async function insertRun(
  transaction: Transaction<Database>,
  id: string,
  plan: Plan,
): Promise<NewRow<'job'>[] | undefined> {
  const { request, run } = plan;
  const inserted = await transaction
    .insertInto('run')
    .values({ id, ...run })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (inserted.numInsertedOrUpdatedRows !== 1n) return undefined;
  await insertKnown(transaction, id, plan);
  const probes = await transaction
    .selectFrom('probe')
    .select(['id', 'server', 'sealing_key'])
    .where('deployment', '=', run.deployment)
    .where('proven_at', 'is not', null)
    .where('revoked_at', 'is', null)
    .orderBy('enrolled_at', 'desc')
    .execute();
  const rows = [...jobsOf(id, plan, probes), ...(await loginRows(transaction, id, plan, probes))].map((job) => ({
    ...job,
    command: request.command ?? null,
  }));
  if (rows.length > 0) await transaction.insertInto('job').values(rows).execute();
  await request.alongside?.(transaction, { id, joined: false });
  return rows;
}

/** Observations that exist before the run. */
async function insertKnown(transaction: Transaction<Database>, id: string, plan: Plan): Promise<void> {
  const { known, asked, signIns, run, request } = plan;
  const { deployment, selection, now } = request;
  // Pasted answers are stored beside Microsoft's; the checks decide which to use.
  const declared = [
    ...declaredObservations(deployment, known.declared_by, known.imported_at),
    ...(await pastedObservations(transaction, deployment, asked, now)),
    ...(await pastedDatabaseFor(transaction, deployment, selection, now)),
    ...(await doneByHandFor(transaction, deployment, selection, now)),
    ...signIns.observations,
    ...(await roundTripsFor(transaction, deployment, selection, now)),
  ];
  const observations = declared.map((observation) => ({
    id: `${id}:${observation.id}`, // a declared observation has the same id in every run
    run: id,
    job: null,
    body: JSON.stringify(observation),
    recorded_at: run.started_at,
  }));
  if (observations.length > 0) await transaction.insertInto('observation').values(observations).execute();
}

/** Extends the run's deadline to that of the last log-in job. */
async function loginRows(
  transaction: Transaction<Database>,
  id: string,
  { logins, signIns, run, timing, request: { now } }: Plan,
  probes: Probe[],
): Promise<NewRow<'job'>[]> {
  if ([...logins.values()].every((steps) => steps.length === 0)) return [];
  const others = await otherLogins(transaction, run.deployment, id, now);
  const rows = await loginJobs({
    run: id,
    deployment: run.deployment,
    steps: logins,
    tokens: signIns.tokens,
    probes,
    after: others.jobs,
    begin: others.latest,
    stepDeadlineMs: timing.loginStepDeadlineMs,
    now,
  });
  const last = rows
    .map(({ deadline_at }) => deadline_at)
    .sort()
    .at(-1);
  if (last !== undefined && last > run.deadline_at)
    await transaction.updateTable('run').set({ deadline_at: last }).where('id', '=', id).execute();
  return rows;
}

function jobsOf(run: string, { request, timing }: Plan, probes: Probe[]): NewRow<'job'>[] {
  const { deployment, selection, now } = request;
  return [...planSteps(deployment, selection)].flatMap(([server, steps]) => {
    const probe = probes.find((each) => each.server === server);
    if (probe === undefined || steps.length === 0) return [];
    return {
      id: randomUUID(),
      deployment: deployment.name,
      run,
      server,
      probe: probe.id,
      state: 'waiting',
      steps: JSON.stringify(steps),
      step_deadline_ms: timing.stepDeadlineMs,
      created_at: new Date(now).toISOString(),
      deadline_at: new Date(now + timing.deadlineMs).toISOString(),
    };
  });
}

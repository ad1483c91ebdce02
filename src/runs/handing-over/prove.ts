/**
 * Looks whether what was handed over is repaired: when a person says so, later again if Microsoft needs time, and with
 * every other run that ends. All state is in the rows, so that any replica may.
 */
import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { Person } from '../../access/person.ts';
import type { Deployment } from '../../model/deployment.ts';
import { type Finding, isWrong } from '../../model/finding.ts';
import { endOfRun, type Report } from '../../model/report.ts';
import type { Database } from '../../store/schema.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { type Alongside, lookMark, type Runs } from '../runs.ts';
import { knownCauses } from '../watching/cause-rows.ts';
import { selectionOf } from '../watching/fire.ts';
import { keyOfCause, type KnownCause, proofsSeenIn } from '../watching/known-causes.ts';
import {
  changeHandOver,
  type HandedCause,
  type HandOver,
  handOverOf,
  handOversOf,
  keysOfHanded,
  openStates,
  type Proving,
} from './hand-overs.ts';

/** Minutes after “done”: Microsoft applies some settings late. */
const laterLooks = [5, 15, 60];

/**
 * A person says that it is repaired; the next look is at once. Undefined if it has ended, or a look is already under
 * way.
 */
export async function sayDone(
  { db, deployment }: Pick<DeploymentStore, 'db' | 'deployment'>,
  id: string,
  by: Person,
  now: number,
): Promise<HandOver | undefined> {
  const at = new Date(now).toISOString();
  const proving: Proving = { by: { id: by.id, name: by.name }, saidAt: at, looks: [] };
  const row = await db
    .updateTable('hand_over')
    .set((column) => ({
      proving: JSON.stringify(proving),
      next_look_at: at,
      revision: column('revision', '+', 1),
    }))
    .where('deployment', '=', deployment)
    .where('id', '=', id)
    .where('state', 'in', openStates)
    .where('proving_run', 'is', null)
    .where((is) => is.or([is('next_look_at', 'is', null), is('next_look_at', '>', at)]))
    .returningAll()
    .executeTakeFirst();
  return row && handOverOf(row);
}

/** Whether a look is under way or about to begin. */
export function isLooking({ provingRun, nextLookAt }: HandOver, now: number): boolean {
  return provingRun !== undefined || (nextLookAt !== undefined && Date.parse(nextLookAt) <= now);
}

export interface Looking {
  store: DeploymentStore;
  deploymentNow: () => Promise<Deployment>;
  runs: Pick<Runs, 'start'>;
  logger: Pick<Logger, 'info'>;
  /** Milliseconds since 1970. */
  now: () => number;
}

/** Starts a run for each hand-over at which it is time to look. */
export async function lookAtHandOvers({ store, deploymentNow, runs, logger, now }: Looking): Promise<void> {
  for (const handOver of await handOversOf(store, { isOpenOnly: true })) {
    const { id, provingRun, nextLookAt, proving } = handOver;
    if (provingRun !== undefined || nextLookAt === undefined || Date.parse(nextLookAt) > now()) continue;
    // Read after “done” was said, so that the look sees what was declared before.
    const deployment = await deploymentNow();
    const proofs = handOver.causes.flatMap((cause) => cause.proofs);
    const selection = selectionOf(proofs, deployment, handOver.causes[0]?.cutOver);
    if (selection === undefined || proving === undefined) {
      // The deployment no longer has what failed, so that only a person can end it.
      await changeHandOver(store, id, openStates, { next_look_at: null });
      continue;
    }
    // An equal run under way may have looked before the repair.
    const notNow = new Error('another replica looks, or an equal run is under way');
    const alongside: Alongside = async (transaction, started) => {
      const { numUpdatedRows } = await transaction
        .updateTable('hand_over')
        .set((column) => ({ proving_run: started.id, next_look_at: null, revision: column('revision', '+', 1) }))
        .where('deployment', '=', store.deployment)
        .where('id', '=', id)
        .where('state', 'in', openStates)
        .where('proving_run', 'is', null)
        .where('next_look_at', '=', nextLookAt)
        .executeTakeFirst();
      if (started.joined || numUpdatedRows !== 1n) throw notNow;
    };
    try {
      const run = await runs.start(deployment, selection, proving.by, { watch: lookMark, alongside });
      logger.info({ run: run.id, handOver: id }, 'a run looks whether a hand-over is repaired');
    } catch (error) {
      if (error !== notNow) throw error;
    }
  }
}

/** The keys of the causes for which one good look is enough, because a person said “done” and no look since then was wrong. */
export async function keysToProve(
  db: Kysely<Database>,
  deployment: string,
  { run: { id, startedAt } }: Pick<Report, 'run'>,
): Promise<Set<string>> {
  const open = await handOversOf({ db, deployment }, { isOpenOnly: true });
  const proven = open.filter(
    ({ proving, provingRun }) =>
      provingRun === id ||
      (proving !== undefined && proving.saidAt < startedAt && proving.looks.every(({ seen }) => seen === 'unseen')),
  );
  return new Set(proven.flatMap(({ causes }) => causes.flatMap(keysOfHanded)));
}

/** Call in the transaction that writes the run's report, after its causes. */
export async function judgeHandOvers(transaction: Kysely<Database>, deployment: string, report: Report): Promise<void> {
  const rows = { db: transaction, deployment };
  const open = await handOversOf(rows, { isOpenOnly: true });
  if (open.length === 0) return;
  const known = new Map((await knownCauses(transaction, deployment)).map((cause) => [keyOfCause(cause), cause]));
  for (const handOver of open) {
    const isProving = handOver.provingRun === report.run.id;
    const isLater = Date.parse(report.run.startedAt) > Date.parse(handOver.askedAt);
    if (!isProving && !isLater) continue;
    const causes = handOver.causes.map((cause) => judged(cause, report, known));
    if (causes.every(({ overAt }) => overAt !== undefined)) await end(handOver, causes);
    else if (isProving && isOlder(causes, report, known)) await lookAgain(handOver, causes);
    else if (isProving) await keepLook(handOver, causes);
    else if (JSON.stringify(causes) !== JSON.stringify(handOver.causes))
      await changeHandOver(rows, handOver.id, openStates, { causes: JSON.stringify(causes) });
  }

  async function end({ id, proving }: HandOver, causes: readonly HandedCause[]): Promise<void> {
    await changeHandOver(rows, id, openStates, {
      causes: JSON.stringify(causes),
      state: proving === undefined ? 'mended' : 'done',
      state_by: proving === undefined ? null : JSON.stringify(proving.by),
      state_at: endOfRun(report.run),
      proving_run: null,
      next_look_at: null,
    });
  }

  async function lookAgain({ id }: HandOver, causes: readonly HandedCause[]): Promise<void> {
    await changeHandOver(rows, id, openStates, {
      causes: JSON.stringify(causes),
      proving_run: null,
      next_look_at: endOfRun(report.run),
    });
  }

  async function keepLook({ id, owner, proving }: HandOver, causes: readonly HandedCause[]): Promise<void> {
    if (proving === undefined) return;
    const looks = [...proving.looks, lookOf(causes, report)];
    const minutes = owner === 'microsoft-365-administrator' ? laterLooks[looks.length - 1] : undefined;
    await changeHandOver(rows, id, openStates, {
      causes: JSON.stringify(causes),
      proving: JSON.stringify({ ...proving, looks } satisfies Proving),
      proving_run: null,
      next_look_at:
        minutes === undefined ? null : new Date(Date.parse(proving.saidAt) + minutes * 60_000).toISOString(),
    });
  }
}

/** A good connection is over only when its second good look is, unless a person said “done”. */
function judged(cause: HandedCause, report: Report, known: ReadonlyMap<string, KnownCause>): HandedCause {
  // A run of today's site proves nothing of a cut-over.
  if (cause.cutOver !== report.run.cutOver?.to) return cause;
  const { overAt, ...rest } = cause;
  const seen = proofsSeenIn(cause.proofs, report);
  if (seen === 'not-looked-at') return cause;
  if (seen === 'unseen') return wrongIn(cause, report).length === 0 ? cause : rest;
  const isStillDoubted = keysOfHanded(cause).some((key) => (known.get(key)?.state.state ?? 'fine') !== 'fine');
  return isStillDoubted ? cause : { ...rest, overAt: overAt ?? report.run.startedAt };
}

/** A later look at a cause ended before this run, so that this one says nothing of it: the clock of the bot that started it was behind. */
function isOlder(causes: readonly HandedCause[], { run }: Report, known: ReadonlyMap<string, KnownCause>): boolean {
  return causes
    .filter(({ overAt }) => overAt === undefined)
    .flatMap(keysOfHanded)
    .map((key) => known.get(key)?.lookedAt ?? run.startedAt)
    .some((lookedAt) => run.startedAt < lookedAt && lookedAt <= endOfRun(run));
}

function findingsOf({ proofs }: HandedCause, { findings }: Report): Finding[] {
  const ids = new Set(proofs.map(({ id }) => id));
  return findings.filter(({ id }) => ids.has(id));
}

function wrongIn(cause: HandedCause, report: Report): Finding[] {
  return findingsOf(cause, report).filter(isWrong);
}

function lookOf(causes: readonly HandedCause[], report: Report): Proving['looks'][number] {
  const left = causes.filter(({ overAt }) => overAt === undefined);
  const [wrong] = left.flatMap((cause) => wrongIn(cause, report));
  const [open] = left.flatMap((cause) => findingsOf(cause, report)).filter(({ verdict }) => verdict === 'unknown');
  const said = (wrong ?? open)?.observed;
  return {
    at: endOfRun(report.run),
    run: report.run.id,
    seen: wrong === undefined ? 'unseen' : 'wrong',
    ...(said === undefined ? {} : { said }),
  };
}

/** Assembles the runs. All state is in the rows. */
import type { Logger } from 'pino';
import type { TestSignIns } from '../access/test-sign-ins.ts';
import { type Meter, noMeter } from '../model/meter.ts';
import { afterCutOver } from '../model/cut-over.ts';
import type { Artifact } from '../model/report.ts';
import type { DeploymentStore } from '../store/store.ts';
import type { Tenant } from '../tenant/tenant.ts';
import { artifactOf, artifactWithoutNames, type Nameless, namelessOf } from './artifact.ts';
import { countedCauses, keepCauseAnswer, repairedBy } from './cause-answers.ts';
import { compareRuns, compareWithoutNames } from './compare-runs.ts';
import { allDeployments } from './deployments.ts';
import { createDrives } from './drives.ts';
import { findRun } from './find.ts';
import { createHeadlines } from './headlines.ts';
import { type FinishWatch, finishRun } from './finish.ts';
import { withHandOvers } from './handing-over/in-reports.ts';
import { lastAccounts, lastCutOver, lastEnded, lastRuns, listedRuns, quietRuns } from './history.ts';
import { recentReports, versionOf } from './recent-reports.ts';
import { fileOfRun } from './report-file.ts';
import { readRun } from './run.ts';
import type { Runs, RunView } from './runs.ts';
import { startRun } from './start.ts';
import { type Timing, usualTiming } from './timing.ts';
import { runsUnderWay, stateOfRun, viewRun } from './view-run.ts';
import { mutesVersion } from './watching/mutes-shown.ts';

export interface RunsOptions {
  store: DeploymentStore;
  /** If absent, the tenant is not asked, and the checks report that. */
  tenant?: Pick<Tenant, 'ask'> | undefined;
  /** If absent, no step logs in. */
  signIns?: TestSignIns | undefined;
  /** The name of this process among the replicas. If a restart keeps it, its runs are continued at once. */
  replica: string;
  /** Version and commit, for artifacts. */
  program?: string;
  logger: Pick<Logger, 'info' | 'warn' | 'error'>;
  meter?: Meter;
  /** Milliseconds since 1970. */
  now?: () => number;
  timing?: Partial<Timing>;
}

/** Resolves when unfinished runs have been taken over. */
export async function createRuns({
  store,
  tenant,
  signIns,
  replica,
  program,
  logger,
  meter = noMeter,
  now = Date.now,
  timing: changes = {},
}: RunsOptions): Promise<Runs> {
  const { db, deployment: served } = store;
  const timing = { ...usualTiming, ...changes };
  const recent = recentReports();
  const watch: FinishWatch = {
    program,
    meter,
    logger,
    onReport: (report) => void recent.withNames(report.run.id, 'ended', async () => report),
  };
  const drives = await createDrives({ store, tenant, replica, logger, timing, now, watch });
  let closing: Promise<void> | undefined;
  const view = (id: string): Promise<RunView | undefined> =>
    viewRun(store, id, { recent, scope: drives.scopeOf(id), now: now() });

  const namelessVersion = async (seen: Parameters<typeof versionOf>[0]): Promise<string> =>
    `${versionOf(seen)} ${await mutesVersion(db, served, now())}`;
  const namelessArtifact = (id: string, version: string): Promise<Artifact | undefined> =>
    recent.artifactWithoutNames(id, version, () => artifactWithoutNames(store, id, now()));
  const nameless = async (id: string): Promise<Nameless | undefined> => {
    const seen = await stateOfRun(store, id);
    if (seen === undefined) return undefined;
    const version = await namelessVersion(seen);
    const made = await recent.withoutNames(id, version, async () => {
      const artifact = await namelessArtifact(id, version);
      return artifact && namelessOf(artifact);
    });
    return made && { ...made, report: await withHandOvers(db, served, made.report, false) };
  };

  return {
    deployments: () => allDeployments(store),
    async start(deployment, selection, by, more) {
      if (closing !== undefined) throw new Error('the runs are closed');
      const asked = { deployment, selection, by, ...more, asksTenant: tenant !== undefined, signIns };
      const started = await startRun(store, { ...asked, owner: replica, now: now() }, timing);
      meter.count('runs_started_total', { outcome: started.joined ? 'joined' : 'new' });
      // Awaited, so that a run without jobs has ended before its first card is made.
      if (!started.joined)
        await drives.begin(started.id, { deployment: afterCutOver(deployment, selection.cutOver), selection });
      return started;
    },
    async cancel(id, by, onlyOf) {
      const run = await readRun(store, id);
      if (onlyOf !== undefined && run?.requestedBy.id !== onlyOf) return false;
      const isEnded =
        run?.deployment.name === served && (await finishRun(store, run, { cancelledBy: by, now: now() }, watch));
      await drives.look(id);
      return isEnded;
    },
    view,
    stateOf: (id) => stateOfRun(store, id),
    withoutNames: nameless,
    async document(id, withNames) {
      const seen = await stateOfRun(store, id);
      if (seen?.state !== 'ended') return undefined;
      const report = (await (withNames ? view(id) : nameless(id)))?.report;
      if (report === undefined) return undefined;
      if (withNames) return { report, artifact: () => artifactOf(store, id, now()) };
      // What people declared for a cut-over changes after its run.
      if (report.run.cutOver !== undefined) return { report, artifact: () => artifactWithoutNames(store, id, now()) };
      return { report, artifact: async () => namelessArtifact(id, await namelessVersion(seen)) };
    },
    async file(id, wish) {
      const now = await stateOfRun(store, id);
      return now?.state === 'ended' ? fileOfRun(store, id, wish, program ?? '') : undefined;
    },
    underWay: (deployment) => runsUnderWay(db, deployment),
    last: (deployment, most, offset) => lastRuns(store, most, deployment, offset),
    listed: (deployment, most, place) => listedRuns(store, deployment, most, place),
    quiet: (deployment) => quietRuns(store, deployment),
    lastEnded: (deployment) => lastEnded(store, deployment),
    lastCutOver: (deployment) => lastCutOver(store, deployment),
    find: (deployment, typed) => findRun(store, deployment, typed),
    headlines: createHeadlines(store),
    compare: (deployment, ids) => compareRuns(store, deployment, ids),
    compareWithoutNames: (deployment, ids) => compareWithoutNames(store, deployment, ids),
    repairedBy: (report) => repairedBy(db, served, report),
    async answerCause(id, answer, by) {
      const seen = await view(id);
      const repaired = seen && (await repairedBy(db, served, seen.report));
      if (repaired?.isWhole !== true) return false;
      await keepCauseAnswer(store, { ...answer, repaired, run: id, by, at: new Date(now()) });
      return true;
    },
    causeAnswers: () => countedCauses(store),
    accounts: (deployment) => lastAccounts(db, deployment),
    close: () => (closing ??= drives.close()),
  };
}

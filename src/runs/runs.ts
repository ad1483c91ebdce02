/** Runs: plan → dispatch → collect → evaluate → save. */
import type { Kysely } from 'kysely';
import type { Person } from '../access/person.ts';
import type { Deployment } from '../model/deployment.ts';
import type { Observation } from '../model/observation.ts';
import type { Artifact, Report } from '../model/report.ts';
import type { Compared } from '../report/comparison/compared.ts';
import type { Database } from '../store/schema.ts';
import type { CauseAnswer, CountedCause, Repaired } from './cause-answers.ts';
import type { Nameless } from './artifact.ts';
import type { Awaited } from './awaited.ts';
import type { ComparedRuns } from './compare-runs.ts';
import type { FoundRun } from './find.ts';
import type { Headlines } from './headlines.ts';
import type { LastCutOver, PastRun, QuietRuns, RunPlace } from './history.ts';
import type { RunFile, RunFileWish } from './report-file.ts';
import type { RunSummary } from './run.ts';
import type { Selection } from './selection.ts';

export interface StartedRun {
  id: string;
  /** An equal run was already under way. */
  joined: boolean;
}

export interface RunView {
  id: string;
  state: 'running' | 'ended';
  revision: number;
  startedAt: string;
  requestedBy: Person;
  /** Complete if the state is `ended`. */
  report: Report;
  /** Only until the end. */
  awaited?: Awaited[] | undefined;
  /** The default run for a comparison; only after the end. */
  predecessor?: string | undefined;
}

/** Both without names, or both with names. */
export interface RunDocument {
  report: Report;
  /** Undefined if the run was deleted meanwhile. */
  artifact: () => Promise<Artifact | undefined>;
}

/** Writes further rows, such as the delivery, in the same transaction. */
export type Alongside = (db: Kysely<Database>, started: StartedRun) => Promise<void>;

/** Instead of a watch's id: a second look at single causes. */
export const lookMark = 'look';

export interface StartOptions {
  alongside?: Alongside | undefined;
  /** The command's id, for the logs. */
  command?: string | undefined;
  /** The watch that starts it. Absent if a person asked for it. */
  watch?: string | undefined;
}

export interface Runs {
  deployments(): Promise<Deployment[]>;
  start(deployment: Deployment, selection: Selection, by: Person, more?: StartOptions): Promise<StartedRun>;
  /** Ends the run now. False if it is not under way, or not started by the person `onlyOf`. */
  cancel(run: string, by: Person, onlyOf?: string): Promise<boolean>;
  view(run: string): Promise<RunView | undefined>;
  /** Cheaper than `view`. */
  stateOf(run: string): Promise<Pick<RunView, 'state' | 'revision'> | undefined>;
  withoutNames(run: string): Promise<Nameless | undefined>;
  /** What a page shows of a run that has ended. */
  document(run: string, withNames: boolean): Promise<RunDocument | undefined>;
  /** Undefined if the deployment has no such run that has ended. */
  file(run: string, wish: RunFileWish): Promise<RunFile | undefined>;
  /** Newest first. */
  underWay(deployment: string): Promise<string[]>;
  /** Newest first, including runs under way. */
  last(deployment: string, most: number, offset?: number): Promise<PastRun[]>;
  /** As `last`, without reports, from the newest or behind `place`. */
  listed(deployment: string, most: number, place?: RunPlace): Promise<RunSummary[]>;
  quiet(deployment: string): Promise<QuietRuns | undefined>;
  lastEnded(deployment: string): Promise<{ id: string } | undefined>;
  lastCutOver(deployment: string): Promise<LastCutOver | undefined>;
  find(deployment: string, typed: string): Promise<FoundRun>;
  headlines: Headlines;
  /**
   * Ids must exist. A missing second id is the predecessor's; without any id, the first is that of the last ended run.
   */
  compare(deployment: string, ids: readonly string[]): Promise<ComparedRuns>;
  /** Both runs must have ended. Undefined if this version cannot judge one. */
  compareWithoutNames(deployment: string, ids: readonly [string, string]): Promise<Compared | undefined>;
  /** The earlier cause that this run is the first to see repaired. */
  repairedBy(report: Report): Promise<Repaired | undefined>;
  /** False if the run no longer exists, or a person cannot be asked about a cause. */
  answerCause(run: string, answer: CauseAnswer, by: Person): Promise<boolean>;
  causeAnswers(): Promise<CountedCause[]>;
  /** Microsoft's last answers about the deployment's accounts and about Conditional Access. */
  accounts(deployment: string): Promise<Observation[]>;
  close(): Promise<void>;
}

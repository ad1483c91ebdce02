/** Runs: plan → dispatch → collect → evaluate → save. */
import type { Kysely } from 'kysely';
import type { Person } from '../access/person.ts';
import type { Deployment } from '../model/deployment.ts';
import type { Observation } from '../model/observation.ts';
import type { Report } from '../model/report.ts';
import type { Compared } from '../report/comparison/compared.ts';
import type { Database } from '../store/schema.ts';
import type { CauseAnswer, CountedCause, Repaired } from './cause-answers.ts';
import type { Nameless } from './artifact.ts';
import type { Awaited } from './awaited.ts';
import type { ComparedRuns } from './compare-runs.ts';
import type { FoundRun } from './find.ts';
import type { PastRun } from './history.ts';
import type { Selection } from './selection.ts';

export interface StartedRun {
  id: string;
  /** True when an equal request was already under way: both follow the same run. */
  joined: boolean;
}

export interface RunView {
  id: string;
  state: 'running' | 'ended';
  revision: number;
  startedAt: string;
  requestedBy: Person;
  /** What is known so far; complete when the state is `ended`. */
  report: Report;
  /** What it waits for; only while it is under way. */
  awaited?: Awaited[] | undefined;
  /** The run that this one is compared with by default; only after it has ended. */
  predecessor?: string | undefined;
}

/** Writes what belongs to a run (its delivery) in the transaction that inserts it, or joins it. */
export type Alongside = (db: Kysely<Database>, started: StartedRun) => Promise<void>;

export interface StartOptions {
  alongside?: Alongside | undefined;
  /** The id of the command, by which the logs are read. */
  command?: string | undefined;
}

export interface Runs {
  deployments(): Promise<Deployment[]>;
  start(deployment: Deployment, selection: Selection, by: Person, more?: StartOptions): Promise<StartedRun>;
  /**
   * Ends the run now with what was gathered so far. False when it was not under way, or, with `onlyOf`, when another
   * person than the one with this id started it.
   */
  cancel(run: string, by: Person, onlyOf?: string): Promise<boolean>;
  view(run: string): Promise<RunView | undefined>;
  /** Reads little. */
  stateOf(run: string): Promise<Pick<RunView, 'state' | 'revision'> | undefined>;
  /** Of a run, under way or not. */
  withoutNames(run: string): Promise<Nameless | undefined>;
  /** Runs of the deployment that are under way, newest first. */
  underWay(deployment: string): Promise<string[]>;
  /** Runs of the deployment, under way or not, newest first; at most `most`. */
  last(deployment: string, most: number, offset?: number): Promise<PastRun[]>;
  /** The last run of the deployment that has ended. */
  lastEnded(deployment: string): Promise<{ id: string } | undefined>;
  /** The run of the deployment with this typed id, or near ones. */
  find(deployment: string, typed: string): Promise<FoundRun>;
  /**
   * Compares two runs of the deployment. Ids must exist; with one id its run and the predecessor, without an id the
   * last run that has ended and its predecessor.
   */
  compare(deployment: string, ids: readonly string[]): Promise<ComparedRuns>;
  /**
   * Two ended runs with every name replaced, by the same placeholder in both. Undefined where an earlier version made
   * one that the rules of this version cannot judge.
   */
  compareWithoutNames(deployment: string, ids: readonly [string, string]): Promise<Compared | undefined>;
  /** The cause of an earlier run that this one is the first to find repaired; undefined where there is none. */
  repairedBy(report: Report): Promise<Repaired | undefined>;
  /** Keeps whether that was the cause. False where the run is no longer there, or has repaired nothing. */
  answerCause(run: string, answer: CauseAnswer, by: Person): Promise<boolean>;
  /** What people have answered about the causes of the deployment. */
  causeAnswers(): Promise<CountedCause[]>;
  /** Microsoft's last answers about the accounts of the deployment; empty where it was never asked. */
  accounts(deployment: string): Promise<Observation[]>;
  close(): Promise<void>;
}

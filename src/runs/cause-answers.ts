/**
 * Finds causes of earlier runs that a later run sees repaired, and keeps people's answers to whether each was the real cause.
 * An answer is deleted with its run.
 */
import type { Kysely } from 'kysely';
import type { Person } from '../access/person.ts';
import { type Finding, isWrong, type RootCause, type Verdict } from '../model/finding.ts';
import { endOfRun, type Report } from '../model/report.ts';
import type { Text } from '../model/text.ts';
import { redact } from '../observe/redact.ts';
import { isGoneFromLog, laterFinding } from '../report/comparison/compare-reports.ts';
import { type Concern, concernsIn } from '../report/concerns.ts';
import { isRepairPending } from '../report/repaired.ts';
import type { Database } from '../store/schema.ts';
import type { DeploymentStore } from '../store/store.ts';
import { outlinesBefore, storedReport } from './history.ts';

/** The causes of an earlier run that this run is the first to see repaired, and such warnings without a cause. */
export interface Repaired {
  /** The id of the run that named the causes. */
  run: string;
  /** When that run saw them, and when this run saw them repaired. ISO 8601 UTC. */
  brokenAt: string;
  goodAt: string;
  /** The first ranked first. `id` is the check's if a warning has no cause. */
  causes: readonly [RepairedCause, ...RepairedCause[]];
  /** The first cause was a failure and ranked first, and nothing fails now. Only then is a person asked about it. */
  isWhole: boolean;
}

export type RepairedCause = Pick<RootCause, 'kind' | 'title'>;

/** Whether it was the cause; `line` says what the cause was instead. */
export interface CauseAnswer {
  answer: 'yes' | 'no';
  line?: string | undefined;
}

/** Answers from all runs about one cause; `title` is from the newest. */
export interface CountedCause {
  cause: string;
  title: Text;
  yes: number;
  no: number;
  /** Newest first; `run` is the run that named the cause. */
  lines: { run: string; line: string; by: Person; at: string }[];
}

/** Characters. */
export const longestAnswerLine = 500;

const mostEarlier = 20;

/**
 * Finds the newest earlier run with a cause that this run is the first to see repaired: every wrong finding of the cause is
 * better now. Undefined if there is none, and for a cancelled run.
 */
export async function repairedBy(
  db: Kysely<Database>,
  deployment: string,
  report: Report,
): Promise<Repaired | undefined> {
  const { run, findings, rootCauses, summary } = report;
  if (run.cancelled === true || run.finishedAt === undefined || run.cutOver !== undefined) return undefined;
  const now = degreesOf(findings);
  if ([...now.values()].every((degree) => degree === failed)) return undefined;
  const namedNow = new Set(rootCauses.map(({ id }) => id));
  /** The best degree of each finding in the runs in between. */
  const since = new Map<string, number>();
  const isSeenBefore = (id: string): boolean => (since.get(id) ?? Infinity) <= (now.get(id) ?? -1);
  let looked = 0;
  for await (const outline of outlinesBefore(db, deployment, run.startedAt)) {
    if ((looked += 1) > mostEarlier) return undefined;
    const then = degreesOf(outline.findings);
    // A report is ten times as long as its outline.
    const earlier = [...then].some(([id, degree]) => degree > 0 && (now.get(id) ?? 0) < degree)
      ? await storedReport(db, outline.run.id)
      : undefined;
    const repaired = earlier && repairedSince(earlier, then);
    if (repaired !== undefined) return repaired;
    for (const [id, degree] of then) since.set(id, Math.min(degree, since.get(id) ?? degree));
    // No older run can add anything: each finding fails now, or was as good as now in a run since then. With equal runs
    // the search usually ends with the first.
    if ([...now].every(([id, degree]) => degree === failed || isSeenBefore(id))) return undefined;
  }
  return undefined;

  function repairedSince(earlier: Report, then: ReadonlyMap<string, number>): Repaired | undefined {
    const isBetter = (finding: Finding): boolean => {
      const later = laterFinding(finding, report);
      if (later !== undefined && isRepairPending(later.reason)) return false;
      const degree = later && now.get(later.id);
      return (degree ?? (isGoneFromLog(finding, report) ? 0 : failed)) < (then.get(finding.id) ?? 0);
    };
    const isRepaired = ({ cause, findings: its }: Concern): boolean => {
      const wrong = its.filter((finding) => isWrong(finding) && !isRepairPending(finding.reason));
      const isNew = wrong.some(({ id }) => now.has(id) && !isSeenBefore(id));
      return isNew && !namedNow.has(cause?.id ?? '') && wrong.every(isBetter);
    };
    const concerns = concernsIn(earlier);
    const [first, ...others] = concerns.filter(isRepaired);
    if (first === undefined) return undefined;
    const { cause, severity } = first;
    return {
      run: earlier.run.id,
      brokenAt: endOfRun(earlier.run),
      goodAt: endOfRun(run),
      causes: [causeOf(first), ...others.map(causeOf)],
      isWhole: summary.fail === 0 && first === concerns[0] && cause !== undefined && severity === 'fail',
    };
  }
}

function causeOf({ cause, title, findings }: Concern): RepairedCause {
  return { kind: cause?.kind ?? findings[0]?.check ?? '', title };
}

const failed = 2;
const degrees: Partial<Record<Verdict, number>> = { pass: 0, warn: 1, fail: failed };

/** The degree of each finding by id, without unknown findings. */
function degreesOf(findings: readonly Pick<Finding, 'id' | 'verdict'>[]): Map<string, number> {
  return new Map(
    findings.flatMap(({ id, verdict }): [string, number][] => {
      const degree = degrees[verdict];
      return degree === undefined ? [] : [[id, degree]];
    }),
  );
}

export interface GivenAnswer extends CauseAnswer {
  /** The run that found the cause repaired. */
  run: string;
  repaired: Pick<Repaired, 'run' | 'causes'>;
  by: Person;
  at: Date;
}

/** A person's second answer for a run replaces the first. The line is redacted. */
export async function keepCauseAnswer(
  { db }: Pick<DeploymentStore, 'db'>,
  { run, repaired, answer, line, by, at }: GivenAnswer,
): Promise<void> {
  const clean = redact((line ?? '').replace(/\s+/gu, ' ').trim()).slice(0, longestAnswerLine);
  const said = {
    answered_by: JSON.stringify({ id: by.id, name: by.name }),
    broken_run: repaired.run,
    cause: repaired.causes[0].kind,
    title: JSON.stringify(repaired.causes[0].title),
    answer,
    line: answer === 'no' && clean !== '' ? clean : null,
    answered_at: at.toISOString(),
  };
  await db
    .insertInto('cause_answer')
    .values({ run, person: by.id, ...said })
    .onConflict((conflict) => conflict.columns(['run', 'person']).doUpdateSet(said))
    .execute();
}

const mostLines = 3;

/** Causes with the most answers first. */
export async function countedCauses({
  db,
  deployment,
}: Pick<DeploymentStore, 'db' | 'deployment'>): Promise<CountedCause[]> {
  const rows = await db
    .selectFrom('cause_answer')
    .innerJoin('run', 'run.id', 'cause_answer.run')
    .selectAll('cause_answer')
    .where('run.deployment', '=', deployment)
    .orderBy('cause_answer.answered_at', 'desc')
    .execute();
  const counted = [...Map.groupBy(rows, ({ cause }) => cause)].map(([cause, all]): CountedCause => {
    const count = (answer: 'yes' | 'no'): number => all.filter((row) => row.answer === answer).length;
    return {
      cause,
      title: JSON.parse(all[0]?.title ?? '{"key":""}') as Text,
      yes: count('yes'),
      no: count('no'),
      lines: all
        .flatMap((row) =>
          row.line === null
            ? []
            : [{ run: row.broken_run, line: row.line, by: JSON.parse(row.answered_by) as Person, at: row.answered_at }],
        )
        .slice(0, mostLines),
    };
  });
  return counted.sort((a, b) => b.yes + b.no - (a.yes + a.no));
}

/**
 * What became of a cause that a run had named: a later run finds it repaired, and people say whether it was the cause.
 * Their answers are kept beside that run, for as long as it is.
 */
import type { Kysely } from 'kysely';
import type { Person } from '../access/person.ts';
import { type Finding, isWrong, type RootCause, type Verdict } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import type { Text } from '../model/text.ts';
import { redact } from '../observe/redact.ts';
import { isGoneFromLog } from '../report/comparison/compare-reports.ts';
import { type Concern, concernsIn } from '../report/concerns.ts';
import type { Database } from '../store/schema.ts';
import type { DeploymentStore } from '../store/store.ts';
import { outlinesBefore, storedReport } from './history.ts';

/** The first cause of an earlier run, or warning without one, of which a run sees nothing any more. */
export interface Repaired {
  /** The id of the run that had named it. */
  run: string;
  /** ISO 8601 UTC. */
  startedAt: string;
  /** Of a warning without a cause the id of its check. */
  cause: Pick<RootCause, 'id' | 'title'>;
  /** How many other causes the earlier run had named, of which nothing is seen any more either. */
  others: number;
  /** The cause stopped mail, stood first, and nothing fails any more: a person can say now whether it was the cause. */
  isWhole: boolean;
}

/** What a person says: that it was the cause, or that it was not, and what it was instead. */
export interface CauseAnswer {
  answer: 'yes' | 'no';
  line?: string | undefined;
}

/** The answers about one cause of all runs; `title` as the newest of them has it. */
export interface CountedCause {
  cause: string;
  title: Text;
  yes: number;
  no: number;
  /** The newest first, with the run that had named the cause. */
  lines: { run: string; line: string; by: Person; at: string }[];
}

/** Characters of a line. */
export const longestAnswerLine = 500;

/** The number of earlier runs in which the failure is looked for. */
const mostEarlier = 20;

/**
 * What the newest earlier run with something wrong had named, and this run is the first to see mended: every finding of
 * it passes, or warns where it had failed. Undefined where there is no such cause, and for a run that
 * was cancelled.
 */
export async function repairedBy(
  db: Kysely<Database>,
  deployment: string,
  report: Report,
): Promise<Repaired | undefined> {
  const { run, findings, rootCauses, summary } = report;
  if (run.cancelled === true || run.finishedAt === undefined) return undefined;
  const now = degreesOf(findings);
  if ([...now.values()].every((degree) => degree === failed)) return undefined;
  const namedNow = new Set(rootCauses.map(({ id }) => id));
  /** The best that a run in between saw of each. */
  const since = new Map<string, number>();
  const isSeenBefore = (id: string): boolean => (since.get(id) ?? Infinity) <= (now.get(id) ?? -1);
  let looked = 0;
  for await (const outline of outlinesBefore(db, deployment, run.startedAt)) {
    if ((looked += 1) > mostEarlier) return undefined;
    const then = degreesOf(outline.findings);
    // A report is ten times as long as its outline, and mostly nothing that was wrong there is better now.
    const earlier = [...then].some(([id, degree]) => degree > 0 && (now.get(id) ?? 0) < degree)
      ? await storedReport(db, outline.run.id)
      : undefined;
    const repaired = earlier && repairedSince(earlier, then);
    if (repaired !== undefined) return repaired;
    for (const [id, degree] of then) since.set(id, Math.min(degree, since.get(id) ?? degree));
    // The usual case, one run like the other, is over with the first.
    if ([...now].every(([id, degree]) => degree === failed || isSeenBefore(id))) return undefined;
  }
  return undefined;

  function repairedSince(earlier: Report, then: ReadonlyMap<string, number>): Repaired | undefined {
    const isBetter = (finding: Finding): boolean =>
      (now.get(finding.id) ?? (isGoneFromLog(finding, report) ? 0 : failed)) < (then.get(finding.id) ?? 0);
    const isRepaired = ({ cause, findings: its }: Concern): boolean => {
      const wrong = its.filter(isWrong);
      const isNew = wrong.some(({ id }) => now.has(id) && !isSeenBefore(id));
      return isNew && !namedNow.has(cause?.id ?? '') && wrong.every(isBetter);
    };
    const concerns = concernsIn(earlier);
    const all = concerns.filter(isRepaired);
    const [first] = all;
    if (first === undefined) return undefined;
    const { title, cause, severity } = first;
    return {
      run: earlier.run.id,
      startedAt: earlier.run.startedAt,
      cause: { id: cause?.id ?? first.findings[0]?.check ?? '', title },
      others: all.length - 1,
      isWhole: summary.fail === 0 && first === concerns[0] && cause !== undefined && severity === 'fail',
    };
  }
}

const failed = 2;
const degrees: Partial<Record<Verdict, number>> = { pass: 0, warn: 1, fail: failed };

/** How bad each finding is, by its id; none where it was not established. */
function degreesOf(findings: readonly Pick<Finding, 'id' | 'verdict'>[]): Map<string, number> {
  return new Map(
    findings.flatMap(({ id, verdict }): [string, number][] => {
      const degree = degrees[verdict];
      return degree === undefined ? [] : [[id, degree]];
    }),
  );
}

export interface GivenAnswer extends CauseAnswer {
  /** The run that the person saw, which has repaired a cause of an earlier one. */
  run: string;
  repaired: Pick<Repaired, 'run' | 'cause'>;
  by: Person;
  at: Date;
}

/** A person's second answer about one run replaces the first. The line is redacted before it is kept. */
export async function keepCauseAnswer(
  { db }: Pick<DeploymentStore, 'db'>,
  { run, repaired, answer, line, by, at }: GivenAnswer,
): Promise<void> {
  const clean = redact((line ?? '').replace(/\s+/gu, ' ').trim()).slice(0, longestAnswerLine);
  const said = {
    answered_by: JSON.stringify({ id: by.id, name: by.name }),
    broken_run: repaired.run,
    cause: repaired.cause.id,
    title: JSON.stringify(repaired.cause.title),
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

/** Lines kept of one cause. */
const mostLines = 3;

/** The causes that people have answered about, those with the most answers first. */
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

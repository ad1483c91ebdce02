/**
 * What became of a cause that a run had named: a later run finds it repaired, and people say whether it was the cause.
 * Their answers are kept beside that run, for as long as it is.
 */
import type { Kysely } from 'kysely';
import type { Person } from '../access/person.ts';
import type { Finding, RootCause } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import type { Text } from '../model/text.ts';
import { redact } from '../observe/redact.ts';
import type { Database } from '../store/schema.ts';
import type { DeploymentStore } from '../store/store.ts';
import { reportsBefore } from './history.ts';

/** The cause that an earlier run put first, and of which a run sees nothing any more. */
export interface Repaired {
  /** The id of the run that had named it. */
  run: string;
  /** ISO 8601 UTC. */
  startedAt: string;
  cause: RootCause;
  /** How many other causes the earlier run had named, of which nothing is seen any more either. */
  others: number;
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
export const longestLine = 500;

/** The number of earlier runs in which the failure is looked for. */
const mostEarlier = 20;

/**
 * Undefined where the run failed itself, was cancelled, or where it was not the first to see everything pass that the
 * newest failed run about the same findings has under its first cause.
 */
export async function repairedBy(
  db: Kysely<Database>,
  deployment: string,
  { run, findings, summary }: Report,
): Promise<Repaired | undefined> {
  if (run.cancelled === true || run.finishedAt === undefined || summary.fail > 0) return undefined;
  const passing = new Set(findings.filter(isRepaired).map(({ id }) => id));
  if (passing.size === 0) return undefined;
  const passedBefore = new Set<string>();
  let looked = 0;
  for await (const earlier of reportsBefore(db, deployment, run.startedAt)) {
    if ((looked += 1) > mostEarlier) return undefined;
    const failed = earlier.findings.filter(({ id, verdict }) => verdict === 'fail' && !passedBefore.has(id));
    const cause = earlier.rootCauses.find(({ explains }) => failed.some(({ id }) => explains.includes(id)));
    if (cause !== undefined && failed.some(({ id }) => passing.has(id))) {
      const passes = ({ explains }: RootCause): boolean => {
        const of = failed.filter(({ id }) => explains.includes(id));
        return of.length > 0 && of.every(({ id }) => passing.has(id));
      };
      if (!passes(cause)) return undefined;
      const others = earlier.rootCauses.filter((other) => other !== cause && passes(other)).length;
      return { run: earlier.run.id, startedAt: earlier.run.startedAt, cause, others };
    }
    for (const { id } of earlier.findings.filter(isRepaired)) passedBefore.add(id);
    // The usual case, one good run after the other, is over with the first.
    if ([...passing].every((id) => passedBefore.has(id))) return undefined;
  }
  return undefined;
}

/** A warning stops no mail. */
function isRepaired({ verdict }: Pick<Finding, 'verdict'>): boolean {
  return verdict === 'pass' || verdict === 'warn';
}

/** A person's second answer about one run replaces the first. The line is redacted before it is kept. */
export async function keepCauseAnswer(
  { db }: Pick<DeploymentStore, 'db'>,
  run: string,
  { run: brokenRun, cause }: Pick<Repaired, 'run' | 'cause'>,
  { answer, line }: CauseAnswer,
  by: Person,
  now: Date,
): Promise<void> {
  const clean = redact((line ?? '').replace(/\s+/gu, ' ').trim()).slice(0, longestLine);
  const said = {
    answered_by: JSON.stringify({ id: by.id, name: by.name }),
    broken_run: brokenRun,
    cause: cause.id,
    title: JSON.stringify(cause.title),
    answer,
    line: answer === 'no' && clean !== '' ? clean : null,
    answered_at: now.toISOString(),
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

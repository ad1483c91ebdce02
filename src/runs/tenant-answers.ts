/** One row for each question of a run, even if several replicas ask it. */
import type { Kysely } from 'kysely';
import type { Observation } from '../model/observation.ts';
import { type Question, questionKey } from '../model/question.ts';
import type { Database } from '../store/schema.ts';

/** An answer has the same id in every run, so the row's id begins with the run's. */
const prefix = (run: string): string => `${run}:tenant:`;

export async function answeredIn(db: Kysely<Database>, run: string): Promise<number> {
  const { count } = await db
    .selectFrom('observation')
    .select(({ fn }) => fn.countAll<number | string>().as('count'))
    .where('run', '=', run)
    .where('id', 'like', `${prefix(run)}%`)
    .executeTakeFirstOrThrow();
  return Number(count);
}

export async function unansweredIn(
  db: Kysely<Database>,
  run: string,
  questions: readonly Question[],
): Promise<Question[]> {
  const rows = await db
    .selectFrom('observation')
    .select('id')
    .where('run', '=', run)
    .where('id', 'like', `${prefix(run)}%`)
    .execute();
  const known = new Set(rows.map(({ id }) => id));
  return questions.filter((question) => !known.has(rowId(run, question)));
}

/** Does not change an answer that is already stored. */
export async function keepAnswers(
  db: Kysely<Database>,
  run: string,
  answers: readonly (readonly [Question, Observation])[],
  at: string,
): Promise<void> {
  const rows = answers.map(([question, observation]) => ({
    id: rowId(run, question),
    run,
    job: null,
    body: JSON.stringify(observation),
    recorded_at: at,
  }));
  await db
    .insertInto('observation')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

function rowId(run: string, question: Question): string {
  return `${prefix(run)}${questionKey(question)}`;
}

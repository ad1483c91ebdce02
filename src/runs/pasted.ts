/**
 * Exchange's answers, pasted because the bot may not ask. The newest to each question is kept for a day and given to runs as
 * declared. Output of ECE's database is in the same table (pasted-database.ts).
 */
import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { type Person, shownName } from '../access/person.ts';
import { pastedIsGoodForMs } from '../checks/facts/tenant-answer.ts';
import { accountsOf, mailboxesOf } from '../model/accounts.ts';
import type { Deployment } from '../model/deployment.ts';
import { type Observation, observationSchema } from '../model/observation.ts';
import { exchangeKinds } from '../model/kinds.ts';
import { isQuestionKind, type Question, type QuestionKind, questionKey } from '../model/question.ts';
import type { Text } from '../model/text.ts';
import type { Database } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import type { PastedAnswer } from '../tenant/pasted-answer.ts';
import { questions } from '../tenant/questions/index.ts';
import { say } from '../text/index.ts';

export interface Pasted {
  observations: Observation[];
  /** Answers that are too old, or not about this deployment. */
  refused: Text[];
}

/** The questions that the script asks; only their answers are accepted. */
export function askedOfExchange(deployment: Deployment): Question[] {
  const addresses = [...new Set([...mailboxesOf(deployment), ...accountsOf(deployment)])];
  const subjects = (kind: (typeof exchangeKinds)[number]): string[] =>
    questions[kind].about === 'tenant' ? [deployment.microsoft?.tenantId ?? 'tenant'] : addresses;
  return exchangeKinds.flatMap((kind) => subjects(kind).map((subject) => ({ kind, subject })));
}

/** `at` is when the output was pasted; an earlier time in the output counts instead. Milliseconds since 1970. */
export function pastedAnswers(
  deployment: Deployment,
  answers: readonly PastedAnswer[],
  { by, at, now }: { by: string; at: number; now: number },
): Pasted {
  const known = new Map(askedOfExchange(deployment).map((question) => [keyOf(question), question]));
  const observations: Observation[] = [];
  const [unknownSubjects, old, otherTenants] = [new Set<string>(), new Set<string>(), new Set<string>()];
  for (const { kind, subject, at: taken, value, error } of answers) {
    const question = known.get(keyOf({ kind, subject }));
    // A clock that is ahead must not extend the validity.
    const instant = Math.min(taken === undefined ? at : Date.parse(taken), at);
    if (question === undefined) unknownSubjects.add(subject);
    else if (isOtherTenant(kind, subject, deployment)) otherTenants.add(subject);
    else if (now - instant > pastedIsGoodForMs) old.add(new Date(instant).toISOString());
    else {
      observations.push({
        id: idOf(question),
        kind,
        subject: { kind: questions[kind].about, name: question.subject },
        from: { kind: 'declared', by: by.slice(0, 200) },
        path: 'direct',
        at: new Date(instant).toISOString(),
        phases: [],
        ...(error === undefined ? { value } : { error }),
      });
    }
  }
  const { name } = deployment;
  const refused = [
    ...(unknownSubjects.size > 0
      ? [say('exchange.refused.strangers', { subjects: { list: [...unknownSubjects] }, name })]
      : []),
    ...[...otherTenants].map((tenant) =>
      say('exchange.refused.other-tenant', { tenant, name, own: deployment.microsoft?.tenantId ?? '' }),
    ),
    ...[...old].map((instant) => say('exchange.refused.old', { at: { at: instant } })),
  ];
  return { observations, refused };
}

/** Replaces earlier answers to the same questions. */
export async function keepPasted(
  store: Pick<Store, 'db'>,
  deployment: Deployment,
  answers: readonly PastedAnswer[],
  { by, now }: { by: Person; now: number },
): Promise<Pasted> {
  const pasted = pastedAnswers(deployment, answers, { by: shownName(by), at: now, now });
  await keepObservations(store, deployment, pasted.observations);
  return pasted;
}

/** Each replaces the earlier one of its kind and subject. */
export async function keepObservations(
  { db }: Pick<Store, 'db'>,
  { name }: Pick<Deployment, 'name'>,
  observations: readonly Observation[],
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    for (const { id: _made, ...body } of observations) {
      const columns = { body: JSON.stringify(body), pasted_at: body.at };
      await transaction
        .insertInto('pasted')
        .values({ deployment: name, kind: body.kind, subject: body.subject.name, ...columns })
        .onConflict((conflict) => conflict.columns(['deployment', 'kind', 'subject']).doUpdateSet(columns))
        .execute();
    }
  });
}

/** Only answers no older than 24 hours at `now` (milliseconds since 1970). `db` may be a transaction. */
export async function pastedObservations(
  db: Kysely<Database>,
  { name }: Pick<Deployment, 'name'>,
  wanted: readonly Question[],
  now: number,
): Promise<Observation[]> {
  const rows = await db
    .selectFrom('pasted')
    .select(['kind', 'subject', 'body'])
    .where('deployment', '=', name)
    .where('pasted_at', '>=', new Date(now - pastedIsGoodForMs).toISOString())
    .orderBy('kind')
    .orderBy('subject')
    .execute();
  const asked = new Map(wanted.map((question) => [keyOf(question), question]));
  return rows.flatMap((row) => {
    const question = isQuestionKind(row.kind) ? asked.get(keyOf({ kind: row.kind, subject: row.subject })) : undefined;
    if (question === undefined) return [];
    const kept = observationSchema.safeParse({
      ...(JSON.parse(row.body) as object),
      id: idOf(question),
      subject: { kind: questions[question.kind].about, name: question.subject },
    }).data;
    // Another shape, from an older version of the bot, is ignored and must not stop the run.
    return kept === undefined ||
      (kept.error === undefined && !questions[question.kind].value.safeParse(kept.value).success)
      ? []
      : [kept];
  });
}

/** Deletes answers older than 24 hours at `now` (milliseconds since 1970). */
export async function forgetPasted({ db }: Pick<Store, 'db'>, now: number): Promise<void> {
  await db
    .deleteFrom('pasted')
    .where('pasted_at', '<', new Date(now - pastedIsGoodForMs).toISOString())
    .execute();
}

/** The key of a question, without the tenant's name, because a deployment has one tenant. */
function keyOf(question: Question): string {
  return questions[question.kind].about === 'tenant' ? question.kind : questionKey(question);
}

function isOtherTenant(kind: QuestionKind, subject: string, { microsoft }: Deployment): boolean {
  const own = microsoft?.tenantId;
  return (
    questions[kind].about === 'tenant' &&
    own !== undefined &&
    subject.includes('-') &&
    subject.toLowerCase() !== own.toLowerCase()
  );
}

/** `pasted:KIND:SUBJECT`. An id has at most 100 characters, so a long address is cut and gets a hash. */
function idOf({ kind, subject }: Question): string {
  const id = `pasted:${kind}:${subject.toLowerCase()}`;
  return id.length <= 100 ? id : `${id.slice(0, 83)}~${createHash('sha256').update(id).digest('hex').slice(0, 16)}`;
}

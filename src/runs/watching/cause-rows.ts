/** The rows of what is known of a deployment's causes. Each ended run changes them in the transaction of its report. */
import type { Kysely } from 'kysely';
import type { Report } from '../../model/report.ts';
import type { Database } from '../../store/schema.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { lockDeployment } from '../lock-deployment.ts';
import { subjectKey } from '../../checks/diagnosis/cause-subjects.ts';
import { afterRun, keyOfCause, type KnownCause, knownCauseSchema, type Turned } from './known-causes.ts';

export async function knownCauses(db: Kysely<Database>, deployment: string): Promise<KnownCause[]> {
  const rows = await db.selectFrom('cause_state').select('body').where('deployment', '=', deployment).execute();
  return rows.map(({ body }) => knownCauseSchema.parse(JSON.parse(body)));
}

/** Call in the transaction that writes the run's report. */
export async function keepCauses(
  transaction: Kysely<Database>,
  deployment: string,
  report: Pick<Report, 'run' | 'servers' | 'findings' | 'rootCauses'>,
  toProve?: ReadonlySet<string>,
): Promise<Turned[]> {
  // Two runs may end at the same moment on two replicas; the second sees what the first wrote.
  await lockDeployment(transaction, deployment);
  const before = await knownCauses(transaction, deployment);
  const { causes, turns } = afterRun(before, report, toProve);
  const kept = new Set(causes.map(keyOfCause));
  for (const gone of before.filter((cause) => !kept.has(keyOfCause(cause))))
    await transaction
      .deleteFrom('cause_state')
      .where('deployment', '=', deployment)
      .where('kind', '=', gone.kind)
      .where('subject', '=', subjectKey(gone.subject))
      .execute();
  const known = new Set(before.map((cause) => JSON.stringify(cause)));
  for (const cause of causes) {
    const body = JSON.stringify(cause);
    if (known.has(body)) continue;
    const row = { body, next_look_at: cause.state.nextLookAt ?? null, looked_at: cause.lookedAt };
    await transaction
      .insertInto('cause_state')
      .values({ deployment, kind: cause.kind, subject: subjectKey(cause.subject), ...row })
      .onConflict((conflict) => conflict.columns(['deployment', 'kind', 'subject']).doUpdateSet(row))
      .execute();
  }
  return turns;
}

/** Deletes causes that no run has seen since `before` (milliseconds since 1970). Resolves with their number. */
export async function forgetCauses(
  { db, deployment }: Pick<DeploymentStore, 'db' | 'deployment'>,
  before: number,
): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('cause_state')
    .where('deployment', '=', deployment)
    .where('looked_at', '<', new Date(before).toISOString())
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

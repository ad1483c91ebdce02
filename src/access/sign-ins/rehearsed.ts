/** The rows of rehearsals: each result in the transaction in which it becomes known. */
import type { Kysely } from 'kysely';
import { oldestRehearsed, type RehearsalResult, rehearsalResultSchema } from '../../model/rehearsal.ts';
import type { Database } from '../../store/schema.ts';
import type { DeploymentStore } from '../../store/store.ts';

/** The parameters of a statement are limited, and a run may have a thousand results. */
const atOnce = 100;

/** The newest result wins, but what says nothing of the account replaces no proof. `db` may be a transaction. */
export async function keepRehearsed(
  db: Kysely<Database>,
  deployment: string,
  results: readonly RehearsalResult[],
): Promise<void> {
  for (const outcomes of [results.filter((result) => !saysNothing(result)), results.filter(saysNothing)])
    for (let start = 0; start < outcomes.length; start += atOnce)
      await db
        .insertInto('rehearsal')
        .values(
          outcomes.slice(start, start + atOnce).map((result) => {
            const { kind, account, mailbox, at } = result;
            return { deployment, kind, account, mailbox, body: JSON.stringify(result), at };
          }),
        )
        .onConflict((conflict) =>
          conflict
            .columns(['deployment', 'kind', 'account', 'mailbox'])
            .doUpdateSet((row) => ({ body: row.ref('excluded.body'), at: row.ref('excluded.at') }))
            .where((row) =>
              outcomes.some(saysNothing)
                ? row('rehearsal.body', 'not like', '%"outcome":"proven"%')
                : row('rehearsal.at', '<=', row.ref('excluded.at')),
            ),
        )
        .execute();
}

function saysNothing({ outcome }: RehearsalResult): boolean {
  return outcome === 'another' || outcome === 'unseen';
}

/** `now`: milliseconds since 1970. */
export async function rehearsedOf(
  { db, deployment }: Pick<DeploymentStore, 'db' | 'deployment'>,
  now: number,
): Promise<RehearsalResult[]> {
  const rows = await db
    .selectFrom('rehearsal')
    .select('body')
    .where('deployment', '=', deployment)
    .where('at', '>=', oldestRehearsed(now))
    .execute();
  return rows.map(({ body }) => rehearsalResultSchema.parse(JSON.parse(body)));
}

export async function forgetRehearsals({ db }: Pick<DeploymentStore, 'db'>, now: number): Promise<void> {
  await db.deleteFrom('rehearsal').where('at', '<', oldestRehearsed(now)).execute();
}

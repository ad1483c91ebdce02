/** Who the accounts are, as the tenant last said: what test sign-ins are compared with between runs. */
import type { Kysely } from 'kysely';
import type { Observation } from '../model/observation.ts';
import { artifactSchema } from '../model/report.ts';
import type { Database } from '../store/schema.ts';

/** A run about something else has asked about no account. */
const mostLookedAt = 5;

/** From the newest runs that asked the tenant, the newest answer to each account. */
export async function lastAccounts(db: Kysely<Database>, deployment: string): Promise<Observation[]> {
  const rows = await db
    .selectFrom('run')
    .innerJoin('report', 'report.run', 'run.id')
    .select('report.artifact')
    .where('run.deployment', '=', deployment)
    .where('run.questions', '>', 0)
    .orderBy('run.started_at', 'desc')
    .limit(mostLookedAt)
    .execute();
  const found = rows.flatMap(({ artifact }) =>
    artifactSchema
      .parse(JSON.parse(artifact))
      .observations.filter(({ kind, error }) => kind === 'account' && error === undefined),
  );
  return [
    ...new Map(found.toReversed().map((observation) => [observation.subject.name.toLowerCase(), observation])).values(),
  ];
}

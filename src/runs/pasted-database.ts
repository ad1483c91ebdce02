/**
 * What ECE's own database says of the mail, as a person pasted it: the newest is kept for a day, in the table of pasted
 * answers, and given to the runs that judge it. It is no answer to a question: nobody else can give it.
 */
import type { Kysely } from 'kysely';
import type { Person } from '../access/person.ts';
import { pastedIsGoodForMs } from '../checks/facts/tenant-answer.ts';
import type { EceOutput } from '../ece-database/output.ts';
import type { Deployment } from '../model/deployment.ts';
import { eceDatabaseSchema } from '../model/ece-database.ts';
import { type Observation, observationSchema } from '../model/observation.ts';
import type { Text } from '../model/text.ts';
import type { Database } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { say } from '../text/index.ts';
import { keepObservations } from './pasted.ts';
import type { Selection } from './selection.ts';

const kind = 'ece-database';
const checkOfIt = 'ece/last-mail';

/**
 * As an observation that `by` declared, or why it is none. `at` and `now` are milliseconds since 1970; `at` is when the
 * output was pasted, or its file written, and is never later than `now`. The server's clock counts where it is earlier.
 */
export function pastedDatabase(
  { read }: EceOutput,
  { by, at, now }: { by: string; at: number; now: number },
): { observation: Observation } | { refused: Text[] } {
  if (read === undefined) return { refused: [] };
  const instant = Math.min(Date.parse(read.at), at);
  if (now - instant > pastedIsGoodForMs)
    return { refused: [say('ece.refused.old', { at: { at: new Date(instant).toISOString() } })] };
  return {
    observation: {
      id: `pasted:${kind}`,
      kind,
      subject: { kind: 'setting', name: kind },
      from: { kind: 'declared', by: by.slice(0, 200) },
      path: 'direct',
      at: new Date(instant).toISOString(),
      phases: [],
      value: read.value,
    },
  };
}

/** Stores it in place of the earlier one. */
export async function keepPastedDatabase(
  store: Pick<Store, 'db'>,
  deployment: Pick<Deployment, 'name'>,
  output: EceOutput,
  { by, now }: { by: Person; now: number },
): Promise<{ observation: Observation } | { refused: Text[] }> {
  const pasted = pastedDatabase(output, { by: by.name === '' ? by.id : by.name, at: now, now });
  if ('observation' in pasted) await keepObservations(store, deployment, [pasted.observation]);
  return pasted;
}

/**
 * The one that is at most 24 hours old at `now` (milliseconds since 1970), for a run that judges it. `db` may be a
 * transaction.
 */
export async function pastedDatabaseFor(
  db: Kysely<Database>,
  { name }: Pick<Deployment, 'name'>,
  { checks }: Pick<Selection, 'checks'>,
  now: number,
): Promise<Observation[]> {
  if (!checks.some((check) => check === checkOfIt)) return [];
  const row = await db
    .selectFrom('pasted')
    .select('body')
    .where('deployment', '=', name)
    .where('kind', '=', kind)
    .where('pasted_at', '>=', new Date(now - pastedIsGoodForMs).toISOString())
    .executeTakeFirst();
  if (row === undefined) return [];
  const kept = observationSchema.safeParse({ ...(JSON.parse(row.body) as object), id: `pasted:${kind}` }).data;
  // An older version of the bot may have stored another shape: it is ignored and must not stop the run.
  return kept !== undefined && eceDatabaseSchema.safeParse(kept.value).success ? [kept] : [];
}

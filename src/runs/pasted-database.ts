/**
 * Pasted output of ECE's database. The newest is kept for a day in the table of pasted answers, although it answers no
 * question, and given to the runs that judge it.
 */
import type { Kysely } from 'kysely';
import { type Person, shownName } from '../access/person.ts';
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
 * `at` is when the output was pasted or its file was written, at most `now`; both are milliseconds since 1970. The time in
 * the output counts if it is earlier.
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

/** Replaces the earlier output. */
export async function keepPastedDatabase(
  store: Pick<Store, 'db'>,
  deployment: Pick<Deployment, 'name'>,
  output: EceOutput,
  { by, now }: { by: Person; now: number },
): Promise<{ observation: Observation } | { refused: Text[] }> {
  const pasted = pastedDatabase(output, { by: shownName(by), at: now, now });
  if ('observation' in pasted) await keepObservations(store, deployment, [pasted.observation]);
  return pasted;
}

/** At most one, if it is no older than 24 hours at `now` (milliseconds since 1970). `db` may be a transaction. */
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
  // Another shape, from an older version of the bot, is ignored and must not stop the run.
  return kept !== undefined && eceDatabaseSchema.safeParse(kept.value).success ? [kept] : [];
}

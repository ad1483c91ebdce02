/** Results of round trips. The newest from each mailbox is kept for a day and given to the runs that check it. */
import type { Kysely } from 'kysely';
import { roundTripIsGoodForMs } from '../checks/mail/round-trip.ts';
import { mailboxesOf, narrowed } from '../model/accounts.ts';
import type { Deployment } from '../model/deployment.ts';
import { type Observation, observationSchema } from '../model/observation.ts';
import type { Database } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { roundTripSchema } from '../tenant/round-trip.ts';
import type { Selection } from './selection.ts';

/** Replaces the mailbox's earlier result. */
export async function keepRoundTrip(
  { db }: Pick<Store, 'db'>,
  { name }: Pick<Deployment, 'name'>,
  observation: Observation,
): Promise<void> {
  const columns = { body: JSON.stringify(observation), at: observation.at };
  await db
    .insertInto('round_trip')
    .values({ deployment: name, mailbox: observation.subject.name.toLowerCase(), ...columns })
    .onConflict((conflict) => conflict.columns(['deployment', 'mailbox']).doUpdateSet(columns))
    .execute();
}

/** From the selected mailboxes, no older than 24 hours at `now` (milliseconds since 1970). `db` may be a transaction. */
export async function roundTripsFor(
  db: Kysely<Database>,
  deployment: Deployment,
  { checks, mailboxes }: Pick<Selection, 'checks' | 'mailboxes'>,
  now: number,
): Promise<Observation[]> {
  if (!checks.includes('mail/round-trip')) return [];
  const rows = await db
    .selectFrom('round_trip')
    .select(['mailbox', 'body'])
    .where('deployment', '=', deployment.name)
    .where('at', '>=', endOf(now))
    .orderBy('mailbox')
    .execute();
  const selected = new Set(mailboxesOf(narrowed(deployment, mailboxes)));
  return rows.flatMap(({ mailbox, body }) => {
    const kept = observationSchema.safeParse(JSON.parse(body)).data;
    // Another shape, from an older version of the bot, is ignored and must not stop the run.
    return kept === undefined || !selected.has(mailbox) || !roundTripSchema.safeParse(kept.value).success ? [] : [kept];
  });
}

/** Deletes results older than 24 hours at `now` (milliseconds since 1970). */
export async function forgetRoundTrips({ db }: Pick<Store, 'db'>, now: number): Promise<void> {
  await db.deleteFrom('round_trip').where('at', '<', endOf(now)).execute();
}

function endOf(now: number): string {
  return new Date(now - roundTripIsGoodForMs).toISOString();
}

/** A test sign-in whose token is kept even if it turns out to be another person's, because somebody asked for that. */
import type { Kysely } from 'kysely';

export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .alterTable('sign_in_attempt')
    .addColumn('keeps_any_owner', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
}

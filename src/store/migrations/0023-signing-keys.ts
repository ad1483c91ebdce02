/**
 * Which of the bot's signing keys each probe pins, and which of them each replica has. A probe that has not connected
 * since this migration is not known to pin any.
 */
import type { Kysely } from 'kysely';

export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema.alterTable('probe').addColumn('hub_key', 'text').execute();
  await schema.alterTable('probe').addColumn('hub_key_since', 'text').execute();
  await schema.alterTable('probe').addColumn('learns_keys', 'integer').execute();
  await schema
    .createTable('replica')
    .addColumn('deployment', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('signing_keys', 'text', (column) => column.notNull())
    .addColumn('seen_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('replica_key', ['deployment', 'name'])
    .execute();
}

import type { Kysely } from 'kysely';

export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .alterTable('delivery')
    .addColumn('posts', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await schema.alterTable('delivery').addColumn('replaced', 'text').execute();
  await schema.createIndex('delivery_by_activity').on('delivery').column('activity_id').execute();
}

import type { Kysely } from 'kysely';

export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('preference')
    .addColumn('deployment', 'text', (column) => column.notNull())
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('language', 'text')
    .addColumn('time_zone', 'text')
    .addPrimaryKeyConstraint('preference_key', ['deployment', 'person'])
    .execute();
}

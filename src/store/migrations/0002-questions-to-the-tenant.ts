import type { Kysely } from 'kysely';

export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .alterTable('run')
    .addColumn('questions', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
}

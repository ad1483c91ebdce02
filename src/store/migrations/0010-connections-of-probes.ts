import type { Kysely } from 'kysely';

export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .alterTable('probe')
    .addColumn('connection_number', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
}

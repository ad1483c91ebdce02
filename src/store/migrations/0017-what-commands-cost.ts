import type { Kysely } from 'kysely';

export async function up({ schema }: Kysely<unknown>): Promise<void> {
  for (const column of ['person', 'conversation']) await schema.alterTable('inbox').addColumn(column, 'text').execute();
  await schema
    .alterTable('inbox')
    .addColumn('cost', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  for (const column of ['person', 'conversation'])
    await schema.createIndex(`inbox_of_${column}`).on('inbox').columns(['deployment', column, 'received_at']).execute();
}

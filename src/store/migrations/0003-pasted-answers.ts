import type { Kysely } from 'kysely';

export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('pasted')
    .addColumn('deployment', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('pasted_by', 'text', (column) => column.notNull())
    .addColumn('pasted_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('pasted_key', ['deployment', 'kind', 'subject'])
    .execute();
}

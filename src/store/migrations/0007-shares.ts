import type { Kysely } from 'kysely';

export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('share')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('run', 'text', (column) => column.notNull().references('run.id').onDelete('cascade'))
    .addColumn('conversation', 'text', (column) => column.notNull().references('conversation.id').onDelete('cascade'))
    .addColumn('asked_in', 'text', (column) => column.notNull())
    .addColumn('shared_by', 'text', (column) => column.notNull())
    .addColumn('shared_at', 'text', (column) => column.notNull())
    .addColumn('without_names', 'integer', (column) => column.notNull())
    .addColumn('comment', 'text')
    .execute();
  await schema.createIndex('share_of_run').on('share').column('run').execute();
  await schema
    .alterTable('delivery')
    .addColumn('share', 'text', (column) => column.references('share.id').onDelete('cascade'))
    .execute();
}

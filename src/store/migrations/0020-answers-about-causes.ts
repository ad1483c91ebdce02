import type { Kysely } from 'kysely';

export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('cause_answer')
    .addColumn('run', 'text', (column) => column.notNull().references('run.id').onDelete('cascade'))
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('answered_by', 'text', (column) => column.notNull())
    .addColumn('broken_run', 'text', (column) => column.notNull())
    .addColumn('cause', 'text', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('answer', 'text', (column) => column.notNull())
    .addColumn('line', 'text')
    .addColumn('answered_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('cause_answer_key', ['run', 'person'])
    .execute();
}

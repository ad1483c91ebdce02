/**
 * What a store with years of runs needs: indexes for the runs of a state and of a selection, and for what is deleted with
 * a run or a conversation; and the outline of each report, because comparisons read many of them. A table of its own, as
 * SQLite reads a row's long texts one behind the other.
 */
import type { Kysely } from 'kysely';

export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('outline')
    .addColumn('run', 'text', (column) => column.primaryKey().references('run.id').onDelete('cascade'))
    .addColumn('body', 'text', (column) => column.notNull())
    .execute();
  const indexes: [name: string, table: string, columns: string[]][] = [
    ['run_by_state', 'run', ['deployment', 'state', 'started_at']],
    ['run_of_selection', 'run', ['deployment', 'selection', 'state', 'started_at']],
    ['delivery_of_conversation', 'delivery', ['deployment', 'conversation']],
    ['delivery_of_share', 'delivery', ['share']],
    ['share_of_conversation', 'share', ['deployment', 'conversation']],
  ];
  for (const [name, table, columns] of indexes) await schema.createIndex(name).on(table).columns(columns).execute();
}

/** The cards of former versions had names, so whoever reads those conversations has seen them. */
import type { Kysely } from 'kysely';

export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .alterTable('delivery')
    .addColumn('with_names', 'integer', (column) => column.notNull().defaultTo(1))
    .execute();
}

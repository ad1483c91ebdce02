/** Which releases still work with the tables after a migration that contracted them (store/migrations.ts). */
import type { Kysely } from 'kysely';

export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('contraction')
    .addColumn('migration', 'text', (column) => column.primaryKey())
    .addColumn('needs', 'text', (column) => column.notNull())
    .execute();
}

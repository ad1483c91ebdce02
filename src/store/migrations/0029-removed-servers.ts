/** When the line of a probe's server left the deployment file. */
import type { Kysely } from 'kysely';

export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema.alterTable('probe').addColumn('removed_at', 'text').execute();
}

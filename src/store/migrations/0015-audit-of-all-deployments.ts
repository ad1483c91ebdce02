/** For the command line, which reads the entries of all deployments in the order of time. */
import type { Kysely } from 'kysely';

export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema.createIndex('audit_in_time').on('audit').columns(['at', 'id']).execute();
}

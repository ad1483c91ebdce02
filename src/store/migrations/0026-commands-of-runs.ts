/** The id of the command that a run and its jobs began with, by which the logs are read. A release before leaves them empty. */
import type { Kysely } from 'kysely';

export async function up({ schema }: Kysely<unknown>): Promise<void> {
  for (const table of ['run', 'job']) await schema.alterTable(table).addColumn('command', 'text').execute();
}

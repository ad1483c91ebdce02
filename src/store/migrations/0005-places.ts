import type { Kysely } from 'kysely';

export async function up({ schema }: Kysely<unknown>): Promise<void> {
  for (const column of ['name', 'team', 'team_name', 'tenant', 'person', 'gone_at'])
    await schema.alterTable('conversation').addColumn(column, 'text').execute();
  await schema.createIndex('conversation_of_person').on('conversation').column('person').execute();
}

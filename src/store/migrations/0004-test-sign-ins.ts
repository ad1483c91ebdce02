import type { Kysely } from 'kysely';

export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('sign_in_attempt')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('deployment', 'text', (column) => column.notNull())
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('window', 'text', (column) => column.notNull())
    .addColumn('way', 'text', (column) => column.notNull())
    .addColumn('application', 'text', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('handle_hash', 'text', (column) => column.unique())
    .addColumn('state_hash', 'text', (column) => column.unique())
    .addColumn('secret', 'text')
    .addColumn('requested_by', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('outcome', 'text')
    .addColumn('ended_at', 'text')
    .addColumn('revision', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('owner', 'text')
    .addColumn('lease_until', 'text')
    .execute();
  await schema.createIndex('sign_in_attempt_by_state').on('sign_in_attempt').columns(['state', 'expires_at']).execute();

  await schema
    .createTable('sign_in')
    .addColumn('deployment', 'text', (column) => column.notNull())
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('window', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('tokens', 'text')
    .addColumn('signed_in_by', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('forget_at', 'text', (column) => column.notNull())
    .addColumn('remembered', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('renewing_until', 'text')
    .addPrimaryKeyConstraint('sign_in_key', ['deployment', 'account', 'window'])
    .execute();

  await schema.alterTable('job').addColumn('tokens', 'text').execute();
  await schema.alterTable('job').addColumn('after', 'text').execute();
  await schema.alterTable('delivery').addColumn('sign_in', 'text').execute();
}

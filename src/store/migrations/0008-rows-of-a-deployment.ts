/**
 * Every row belongs to a deployment, because several bots may use one database. A conversation's id is then unique
 * within its deployment only. SQLite cannot change a key, so the tables whose keys change are made anew; the former
 * ones are dropped before the tables that they refer to, so that nothing is deleted by a cascade.
 */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('conversation_of_deployment')
    .addColumn('deployment', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('reference', 'text', (column) => column.notNull())
    .addColumn('updated_at', 'text', (column) => column.notNull())
    .addColumn('name', 'text')
    .addColumn('team', 'text')
    .addColumn('team_name', 'text')
    .addColumn('tenant', 'text')
    .addColumn('person', 'text')
    .addColumn('gone_at', 'text')
    .addPrimaryKeyConstraint('conversation_key', ['deployment', 'id'])
    .execute();
  // It is not recorded which deployment's bot a conversation is with, and there is almost always only one.
  await sql`insert into conversation_of_deployment
      (deployment, id, kind, reference, updated_at, name, team, team_name, tenant, person, gone_at)
    select deployment.name, conversation.id, kind, reference, updated_at, conversation.name, team, team_name, tenant,
      person, gone_at
    from conversation cross join deployment`.execute(db);

  await schema
    .createTable('share_of_deployment')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('deployment', 'text', (column) => column.notNull())
    .addColumn('run', 'text', (column) => column.notNull().references('run.id').onDelete('cascade'))
    .addColumn('conversation', 'text', (column) => column.notNull())
    .addColumn('asked_in', 'text', (column) => column.notNull())
    .addColumn('shared_by', 'text', (column) => column.notNull())
    .addColumn('shared_at', 'text', (column) => column.notNull())
    .addColumn('without_names', 'integer', (column) => column.notNull())
    .addColumn('comment', 'text')
    .addForeignKeyConstraint(
      'share_in_conversation',
      ['deployment', 'conversation'],
      'conversation_of_deployment',
      ['deployment', 'id'],
      (key) => key.onDelete('cascade'),
    )
    .execute();
  await sql`insert into share_of_deployment
      (id, deployment, run, conversation, asked_in, shared_by, shared_at, without_names, comment)
    select share.id, run.deployment, run, conversation, asked_in, shared_by, shared_at, without_names, comment
    from share join run on run.id = share.run`.execute(db);

  await schema
    .createTable('delivery_of_deployment')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('deployment', 'text', (column) => column.notNull())
    .addColumn('run', 'text', (column) => column.references('run.id').onDelete('cascade'))
    .addColumn('sign_in', 'text')
    .addColumn('share', 'text', (column) => column.references('share_of_deployment.id').onDelete('cascade'))
    .addColumn('conversation', 'text', (column) => column.notNull())
    .addColumn('activity_id', 'text')
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('time_zone', 'text')
    .addColumn('requested_by', 'text', (column) => column.notNull())
    .addColumn('delivered_revision', 'integer', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('owner', 'text')
    .addColumn('lease_until', 'text')
    .addColumn('attempts', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('last_error', 'text')
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addForeignKeyConstraint(
      'delivery_to_conversation',
      ['deployment', 'conversation'],
      'conversation_of_deployment',
      ['deployment', 'id'],
      (key) => key.onDelete('cascade'),
    )
    .execute();
  // A card whose subject has been forgotten is not delivered any more, and its row is left behind.
  await sql`insert into delivery_of_deployment
      (id, deployment, run, sign_in, share, conversation, activity_id, language, time_zone, requested_by,
        delivered_revision, state, owner, lease_until, attempts, last_error, created_at)
    select delivery.id, coalesce(run.deployment, share.deployment, sign_in_attempt.deployment), delivery.run,
      delivery.sign_in, delivery.share, delivery.conversation, delivery.activity_id, delivery.language,
      delivery.time_zone, delivery.requested_by, delivery.delivered_revision, delivery.state, delivery.owner,
      delivery.lease_until, delivery.attempts, delivery.last_error, delivery.created_at
    from delivery
      left join run on run.id = delivery.run
      left join share_of_deployment as share on share.id = delivery.share
      left join sign_in_attempt on sign_in_attempt.id = delivery.sign_in
    where coalesce(run.deployment, share.deployment, sign_in_attempt.deployment) is not null`.execute(db);

  for (const table of ['delivery', 'share', 'conversation']) {
    await schema.dropTable(table).execute();
    await schema.alterTable(`${table}_of_deployment`).renameTo(table).execute();
  }
  await schema.createIndex('conversation_of_person').on('conversation').columns(['deployment', 'person']).execute();
  await schema.createIndex('share_of_run').on('share').column('run').execute();
  await schema
    .createIndex('delivery_by_state')
    .on('delivery')
    .columns(['deployment', 'state', 'lease_until'])
    .execute();
  await schema.createIndex('delivery_of_run').on('delivery').column('run').execute();

  for (const table of ['job', 'audit'])
    await schema
      .alterTable(table)
      .addColumn('deployment', 'text', (column) => column.notNull().defaultTo(''))
      .execute();
  await sql`update job set deployment = (select run.deployment from run where run.id = job.run)`.execute(db);
  // The entries of a log that several deployments shared cannot be told apart.
  await sql`update audit set deployment = (select min(name) from deployment)
    where (select count(*) from deployment) = 1`.execute(db);
  await schema.dropIndex('job_by_state').execute();
  await schema.createIndex('job_by_state').on('job').columns(['deployment', 'state', 'deadline_at']).execute();
  await schema.dropIndex('audit_by_time').execute();
  await schema.createIndex('audit_by_time').on('audit').columns(['deployment', 'at']).execute();
}

/**
 * The tables of schema.ts, made by one set of migrations for both databases. A migration that was released is never
 * edited: a change is a new one. The types are those that SQLite and PostgreSQL both know: text, integer, double
 * precision.
 */
import { type Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';

/**
 * Brings the tables up to date; on PostgreSQL replicas that start at once take turns by Kysely's advisory lock. Throws
 * the database's error.
 */
export async function migrate<Tables>(db: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}

/**
 * In the order of their names. They do not use the type Database, which describes today's tables; a migration works on
 * the tables of its own time.
 */
const migrations: Record<string, Migration> = {
  '0001-first-tables': { up: firstTables },
  '0002-questions-to-the-tenant': { up: questionsToTheTenant },
  '0003-pasted-answers': { up: pastedAnswers },
  '0004-test-sign-ins': { up: testSignIns },
  '0005-places': { up: places },
  '0006-round-trips': { up: roundTrips },
  '0007-shares': { up: shares },
  '0008-rows-of-a-deployment': { up: rowsOfADeployment },
  '0009-inbox': { up: inbox },
  '0010-connections-of-probes': { up: connectionsOfProbes },
  '0011-proven-probes': { up: provenProbes },
  '0012-cards-posted-twice': { up: cardsPostedTwice },
  '0014-write-check': { up: writeCheck },
  '0015-audit-of-all-deployments': { up: auditOfAllDeployments },
  '0017-what-commands-cost': { up: whatCommandsCost },
  '0018-names-on-cards': { up: namesOnCards },
};

async function questionsToTheTenant({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .alterTable('run')
    .addColumn('questions', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
}

async function firstTables(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;

  await schema
    .createTable('deployment')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('definition', 'text', (column) => column.notNull())
    .addColumn('declared_by', 'text', (column) => column.notNull())
    .addColumn('imported_at', 'text', (column) => column.notNull())
    .execute();

  await schema
    .createTable('run')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('deployment', 'text', (column) => column.notNull())
    .addColumn('definition', 'text', (column) => column.notNull())
    .addColumn('selection', 'text', (column) => column.notNull())
    .addColumn('requested_by', 'text', (column) => column.notNull())
    .addColumn('started_at', 'text', (column) => column.notNull())
    .addColumn('deadline_at', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('cancelled_by', 'text')
    .addColumn('ended_at', 'text')
    .addColumn('owner', 'text')
    .addColumn('lease_until', 'text')
    .addColumn('revision', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  // Two equal requests at the same moment on two replicas must become one run: this index decides which came first.
  await schema
    .createIndex('run_under_way')
    .unique()
    .on('run')
    .columns(['deployment', 'selection'])
    .where(sql<boolean>`state = 'running'`)
    .execute();
  await schema.createIndex('run_by_start').on('run').columns(['deployment', 'started_at']).execute();

  await schema
    .createTable('job')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('run', 'text', (column) => column.notNull().references('run.id').onDelete('cascade'))
    .addColumn('server', 'text', (column) => column.notNull())
    .addColumn('probe', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('steps', 'text', (column) => column.notNull())
    .addColumn('step_deadline_ms', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('deadline_at', 'text', (column) => column.notNull())
    .addColumn('sent_at', 'text')
    .addColumn('ended_at', 'text')
    .addColumn('reason', 'text')
    .execute();
  await schema.createIndex('job_of_run').on('job').column('run').execute();
  await schema.createIndex('job_of_probe').on('job').columns(['probe', 'state']).execute();
  await schema.createIndex('job_by_state').on('job').columns(['state', 'deadline_at']).execute();

  await schema
    .createTable('observation')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('run', 'text', (column) => column.notNull().references('run.id').onDelete('cascade'))
    .addColumn('job', 'text', (column) => column.references('job.id').onDelete('cascade'))
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('recorded_at', 'text', (column) => column.notNull())
    .execute();
  await schema.createIndex('observation_of_run').on('observation').columns(['run', 'recorded_at']).execute();
  await schema.createIndex('observation_of_job').on('observation').column('job').execute();

  await schema
    .createTable('report')
    .addColumn('run', 'text', (column) => column.primaryKey().references('run.id').onDelete('cascade'))
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('artifact', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .execute();

  await schema
    .createTable('conversation')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('reference', 'text', (column) => column.notNull())
    .addColumn('updated_at', 'text', (column) => column.notNull())
    .execute();

  await schema
    .createTable('delivery')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('run', 'text', (column) => column.references('run.id').onDelete('cascade'))
    .addColumn('conversation', 'text', (column) => column.notNull().references('conversation.id').onDelete('cascade'))
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
    .execute();
  await schema.createIndex('delivery_by_state').on('delivery').columns(['state', 'lease_until']).execute();
  await schema.createIndex('delivery_of_run').on('delivery').column('run').execute();

  await schema
    .createTable('activity')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('received_at', 'text', (column) => column.notNull())
    .execute();
  await schema.createIndex('activity_by_time').on('activity').column('received_at').execute();

  await schema
    .createTable('enrolment')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('server', 'text', (column) => column.notNull())
    .addColumn('deployment', 'text', (column) => column.notNull())
    .addColumn('code_key', 'text', (column) => column.notNull())
    .addColumn('created_by', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .addColumn('used_at', 'text')
    .addColumn('tries', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await schema.createIndex('enrolment_by_server').on('enrolment').columns(['deployment', 'server']).execute();

  await schema
    .createTable('probe')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('server', 'text', (column) => column.notNull())
    .addColumn('deployment', 'text', (column) => column.notNull())
    .addColumn('signing_key', 'text', (column) => column.notNull())
    .addColumn('sealing_key', 'text', (column) => column.notNull())
    .addColumn('enrolled_at', 'text', (column) => column.notNull())
    .addColumn('revoked_at', 'text')
    .addColumn('replica', 'text')
    .addColumn('connected_at', 'text')
    .addColumn('disconnected_at', 'text')
    .addColumn('last_seen_at', 'text')
    .addColumn('version', 'text')
    .addColumn('clock_offset_ms', 'double precision')
    .addColumn('last_refusal', 'text')
    .addColumn('last_run', 'text')
    .execute();
  await schema.createIndex('probe_of_deployment').on('probe').columns(['deployment', 'server']).execute();

  await schema
    .createTable('audit')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('conversation', 'text', (column) => column.notNull())
    .addColumn('command', 'text', (column) => column.notNull())
    .addColumn('outcome', 'text', (column) => column.notNull())
    .execute();
  await schema.createIndex('audit_by_time').on('audit').column('at').execute();
}

async function pastedAnswers({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('pasted')
    .addColumn('deployment', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('pasted_by', 'text', (column) => column.notNull())
    .addColumn('pasted_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('pasted_key', ['deployment', 'kind', 'subject'])
    .execute();
}

async function testSignIns({ schema }: Kysely<unknown>): Promise<void> {
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

async function places({ schema }: Kysely<unknown>): Promise<void> {
  for (const column of ['name', 'team', 'team_name', 'tenant', 'person', 'gone_at'])
    await schema.alterTable('conversation').addColumn(column, 'text').execute();
  await schema.createIndex('conversation_of_person').on('conversation').column('person').execute();
}

async function roundTrips({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('round_trip')
    .addColumn('deployment', 'text', (column) => column.notNull())
    .addColumn('mailbox', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('round_trip_key', ['deployment', 'mailbox'])
    .execute();
}

async function shares({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('share')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('run', 'text', (column) => column.notNull().references('run.id').onDelete('cascade'))
    .addColumn('conversation', 'text', (column) => column.notNull().references('conversation.id').onDelete('cascade'))
    .addColumn('asked_in', 'text', (column) => column.notNull())
    .addColumn('shared_by', 'text', (column) => column.notNull())
    .addColumn('shared_at', 'text', (column) => column.notNull())
    .addColumn('without_names', 'integer', (column) => column.notNull())
    .addColumn('comment', 'text')
    .execute();
  await schema.createIndex('share_of_run').on('share').column('run').execute();
  await schema
    .alterTable('delivery')
    .addColumn('share', 'text', (column) => column.references('share.id').onDelete('cascade'))
    .execute();
}

/**
 * Every row belongs to a deployment, because several bots may use one database. A conversation's id is then unique
 * within its deployment only. SQLite cannot change a key, so the tables whose keys change are made anew; the former
 * ones are dropped before the tables that they refer to, so that nothing is deleted by a cascade.
 */
async function rowsOfADeployment(db: Kysely<unknown>): Promise<void> {
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

async function cardsPostedTwice({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .alterTable('delivery')
    .addColumn('posts', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await schema.alterTable('delivery').addColumn('replaced', 'text').execute();
  await schema.createIndex('delivery_by_activity').on('delivery').column('activity_id').execute();
}

async function connectionsOfProbes({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .alterTable('probe')
    .addColumn('connection_number', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
}

async function writeCheck({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('write_check')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('at', 'text', (column) => column.notNull())
    .execute();
}

/** For the command line, which reads the entries of all deployments in the order of time. */
async function auditOfAllDeployments({ schema }: Kysely<unknown>): Promise<void> {
  await schema.createIndex('audit_in_time').on('audit').columns(['at', 'id']).execute();
}

/** The inbox takes the place of the list of activities that were handled, which also held the marks of used forms. */
async function inbox(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('inbox')
    .addColumn('deployment', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('body', 'text')
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('owner', 'text')
    .addColumn('lease_until', 'text')
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('received_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('inbox_key', ['deployment', 'id'])
    .execute();
  await schema.createIndex('inbox_by_state').on('inbox').columns(['deployment', 'state', 'received_at']).execute();
  await schema
    .createTable('used_mark')
    .addColumn('deployment', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('used_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('used_mark_key', ['deployment', 'id'])
    .execute();
  const isMark = sql`(activity.id like 'share %' or activity.id like 'round trip %')`;
  await sql`insert into inbox (deployment, id, state, attempts, received_at)
    select deployment.name, activity.id, 'done', 1, received_at
    from activity cross join deployment where not ${isMark}`.execute(db);
  await sql`insert into used_mark (deployment, id, used_at)
    select deployment.name, activity.id, received_at
    from activity cross join deployment where ${isMark}`.execute(db);
  await schema.dropTable('activity').execute();
}

/** A probe that was enrolled before this counts as proven. Codes are no longer voided by wrong proofs. */
async function provenProbes(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('probe').addColumn('proven_at', 'text').execute();
  await sql`update probe set proven_at = enrolled_at`.execute(db);
  await db.schema.alterTable('enrolment').dropColumn('tries').execute();
}

async function whatCommandsCost({ schema }: Kysely<unknown>): Promise<void> {
  for (const column of ['person', 'conversation']) await schema.alterTable('inbox').addColumn(column, 'text').execute();
  await schema
    .alterTable('inbox')
    .addColumn('cost', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  for (const column of ['person', 'conversation'])
    await schema.createIndex(`inbox_of_${column}`).on('inbox').columns(['deployment', column, 'received_at']).execute();
}

/** The cards of former versions had names, so whoever reads those conversations has seen them. */
async function namesOnCards({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .alterTable('delivery')
    .addColumn('with_names', 'integer', (column) => column.notNull().defaultTo(1))
    .execute();
}

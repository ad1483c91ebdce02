import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
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

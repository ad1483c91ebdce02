/** The inbox takes the place of the list of activities that were handled, which also held the marks of used forms. */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
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

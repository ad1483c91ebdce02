/** Indexes for what the hub asks at each connection, at each end of a job and in each sweep. */
import { type Kysely, sql } from 'kysely';

export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema.createIndex('probe_of_server').on('probe').columns(['deployment', 'server']).execute();
  await schema
    .createIndex('probe_unproven')
    .on('probe')
    .column('enrolled_at')
    .where(sql<boolean>`proven_at is null`)
    .execute();
  await schema
    .createIndex('job_behind_others')
    .on('job')
    .column('state')
    .where(sql<boolean>`after is not null`)
    .execute();
}

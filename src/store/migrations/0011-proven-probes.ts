/** A probe that was enrolled before this counts as proven. Codes are no longer voided by wrong proofs. */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('probe').addColumn('proven_at', 'text').execute();
  await sql`update probe set proven_at = enrolled_at`.execute(db);
  await db.schema.alterTable('enrolment').dropColumn('tries').execute();
}

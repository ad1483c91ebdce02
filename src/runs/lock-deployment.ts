import type { Kysely } from 'kysely';
import type { Database } from '../store/schema.ts';

/** Until the transaction ends, another replica that calls this waits. On SQLite, one transaction writes at a time anyway. */
export async function lockDeployment(transaction: Kysely<Database>, deployment: string): Promise<void> {
  await transaction
    .updateTable('deployment')
    .set((column) => ({ name: column.ref('name') }))
    .where('name', '=', deployment)
    .execute();
}

import { type Deployment, deploymentSchema } from '../model/deployment.ts';
import type { Store } from '../store/store.ts';

/** The deployment as the store has it now. */
export async function deploymentOf({ db }: Store, name: string): Promise<Deployment | undefined> {
  const row = await db.selectFrom('deployment').select('definition').where('name', '=', name).executeTakeFirst();
  return row === undefined ? undefined : deploymentSchema.parse(JSON.parse(row.definition));
}

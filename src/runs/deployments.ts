/** Deployments in the store: the file that is named at start is imported; after that the row in the store is valid. */
import { type Deployment, deploymentSchema } from '../model/deployment.ts';
import { differences } from '../model/differences.ts';
import { keepNewest } from '../model/keep-newest.ts';
import type { Store } from '../store/store.ts';

export interface Imported {
  /** False when the store knew a deployment of this name already. */
  isNew: boolean;
  /**
   * What differs from what the store knew: `release`, `microsoft.tenantId`, `servers.ece-app-01`; empty for a new one.
   */
  changed: string[];
}

/** `by` is the name of the file, which findings name as the source of what was declared. */
export async function importDeployment(
  { db }: Store,
  deployment: Deployment,
  { by = deployment.name, at = new Date() }: { by?: string; at?: Date } = {},
): Promise<Imported> {
  const row = {
    name: deployment.name,
    definition: JSON.stringify(deployment),
    declared_by: by,
    imported_at: at.toISOString(),
  };
  return db.transaction().execute(async (transaction) => {
    const inserted = await transaction
      .insertInto('deployment')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (inserted.numInsertedOrUpdatedRows === 1n) return { isNew: true, changed: [] };
    const { definition } = await transaction
      .selectFrom('deployment')
      .select('definition')
      .where('name', '=', deployment.name)
      .executeTakeFirstOrThrow();
    // A definition that an older version stored may not match today's schema; then it counts as a different definition.
    const before: unknown = JSON.parse(definition);
    const changed = differences(deploymentSchema.safeParse(before).data ?? before, deployment);
    // The time of the import is the time of the declaration, so it stays the same while nothing has changed.
    if (changed.length > 0)
      await transaction.updateTable('deployment').set(row).where('name', '=', deployment.name).execute();
    return { isNew: false, changed };
  });
}

/** The deployment as stored; undefined where there is none of this name. */
export async function deploymentNamed({ db }: Pick<Store, 'db'>, name: string): Promise<Deployment | undefined> {
  const row = await db.selectFrom('deployment').select('definition').where('name', '=', name).executeTakeFirst();
  return row === undefined ? undefined : parseDeployment(row.definition);
}

/** All deployments, sorted by name. */
export async function allDeployments({ db }: Pick<Store, 'db'>): Promise<Deployment[]> {
  const rows = await db.selectFrom('deployment').select('definition').orderBy('name').execute();
  return rows.map(({ definition }) => parseDeployment(definition));
}

/** Parses the column `definition` of a deployment's row or a run's row. */
export function parseDeployment(definition: string): Deployment {
  const known = parsed.get(definition);
  if (known !== undefined) return known;
  const deployment = deploymentSchema.parse(JSON.parse(definition));
  keepNewest(parsed, definition, deployment, mostParsed);
  return deployment;
}

/** Each command and each card reads the definition of the deployment, which hardly ever changes. */
const parsed = new Map<string, Deployment>();
const mostParsed = 20;

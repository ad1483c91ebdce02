/** Deployments in the store. The file named at start is imported; then only the row counts. */
import { type Deployment, deploymentSchema } from '../model/deployment.ts';
import { differences } from '../model/differences.ts';
import { keepNewest } from '../model/keep-newest.ts';
import type { Store } from '../store/store.ts';

export interface Imported {
  /** False if the store already had a deployment of this name. */
  isNew: boolean;
  /** Paths that differ from the stored one: `release`, `microsoft.tenantId`, `servers.ece-app-01`; empty if new. */
  changed: string[];
}

/** `by` is the file's name, which findings cite as their source. */
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
    // A definition that does not match the schema counts as different.
    const before: unknown = JSON.parse(definition);
    const changed = differences(deploymentSchema.safeParse(before).data ?? before, deployment);
    // The time of import is that of the declaration, so it stays while nothing changes.
    if (changed.length > 0)
      await transaction.updateTable('deployment').set(row).where('name', '=', deployment.name).execute();
    return { isNew: false, changed };
  });
}

export async function deploymentNamed({ db }: Pick<Store, 'db'>, name: string): Promise<Deployment | undefined> {
  const row = await db.selectFrom('deployment').select('definition').where('name', '=', name).executeTakeFirst();
  return row === undefined ? undefined : parseDeployment(row.definition);
}

/** The one that was imported last. */
export async function newestDeployment({ db }: Pick<Store, 'db'>): Promise<Deployment | undefined> {
  const row = await db.selectFrom('deployment').select('definition').orderBy('imported_at', 'desc').executeTakeFirst();
  return row === undefined ? undefined : parseDeployment(row.definition);
}

export async function allDeployments({ db }: Pick<Store, 'db'>): Promise<Deployment[]> {
  const rows = await db.selectFrom('deployment').select('definition').orderBy('name').execute();
  return rows.map(({ definition }) => parseDeployment(definition));
}

/** `definition` is the column of a deployment's or a run's row. */
export function parseDeployment(definition: string): Deployment {
  const known = parsed.get(definition);
  if (known !== undefined) return known;
  const deployment = deploymentSchema.parse(JSON.parse(definition));
  keepNewest(parsed, definition, deployment, mostParsed);
  return deployment;
}

/** A cache, because each command and card reads a definition. */
const parsed = new Map<string, Deployment>();
const mostParsed = 20;

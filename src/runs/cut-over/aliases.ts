/** The declared aliases of a deployment, one row for each. */
import { type Person, shownName } from '../../access/person.ts';
import { aliasKey, type DeclaredAlias, declaredAliasSchema, type ListedAlias } from '../../model/declared-alias.ts';
import type { DeploymentStore } from '../../store/store.ts';

export interface KeptAlias {
  alias: DeclaredAlias;
  by: Person;
  /** ISO 8601 UTC. */
  at: string;
}

type Rows = Pick<DeploymentStore, 'db' | 'deployment'>;

/** In the order of their names. */
export async function aliasesOf({ db, deployment }: Rows): Promise<KeptAlias[]> {
  const rows = await db
    .selectFrom('declared_alias')
    .selectAll()
    .where('deployment', '=', deployment)
    .orderBy('alias')
    .execute();
  return rows.map(({ body, declared_by, declared_at }) => ({
    alias: declaredAliasSchema.parse(JSON.parse(body)),
    by: JSON.parse(declared_by) as Person,
    at: declared_at,
  }));
}

/** With their persons and times, for a list. */
export async function listedAliases(rows: Rows): Promise<ListedAlias[]> {
  const kept = await aliasesOf(rows);
  return kept.map(({ alias, by, at }) => ({ ...alias, declared: { by: shownName(by), at } }));
}

/** Replaces rows of the same alias. `db` may be a transaction; `now` in milliseconds since 1970. */
export async function declareAliases(
  { db, deployment }: Rows,
  aliases: readonly DeclaredAlias[],
  { by: { id, name }, now }: { by: Person; now: number },
): Promise<void> {
  if (aliases.length === 0) return;
  const declared = { declared_by: JSON.stringify({ id, name }), declared_at: new Date(now).toISOString() };
  await db
    .insertInto('declared_alias')
    .values(
      aliases.map((alias) => ({ deployment, alias: aliasKey(alias.name), body: JSON.stringify(alias), ...declared })),
    )
    .onConflict((conflict) =>
      conflict.columns(['deployment', 'alias']).doUpdateSet((row) => ({
        body: row.ref('excluded.body'),
        declared_by: row.ref('excluded.declared_by'),
        declared_at: row.ref('excluded.declared_at'),
      })),
    )
    .execute();
}

export async function removeAliases({ db, deployment }: Rows, names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  await db
    .deleteFrom('declared_alias')
    .where('deployment', '=', deployment)
    .where('alias', 'in', names.map(aliasKey))
    .execute();
}

/** What people marked of each alias in a cut-over, one row for each alias. */
import type { Kysely } from 'kysely';
import { type Person, shownName } from '../../access/person.ts';
import type { Facts } from '../../checks/check.ts';
import { type CutOverMark, type CutOverTarget, cutOverTargetSchema } from '../../model/cut-over.ts';
import { aliasKey, type DeclaredAlias, declaredAliasSchema } from '../../model/declared-alias.ts';
import { proofsIn } from '../../report/cut-over/progress.ts';
import type { Row, Database } from '../../store/schema.ts';
import type { DeploymentStore } from '../../store/store.ts';

type Rows = Pick<DeploymentStore, 'db' | 'deployment'>;

export interface NewMark {
  state: CutOverMark['state'];
  to: CutOverTarget;
  by: Person;
  /** Milliseconds since 1970. */
  now: number;
}

/** By the key of the alias. */
export async function marksOf({ db, deployment }: Rows): Promise<Map<string, CutOverMark>> {
  const rows = await db.selectFrom('cut_over_mark').selectAll().where('deployment', '=', deployment).execute();
  return new Map(rows.map((row) => [row.alias, markIn(row)]));
}

function markIn({
  state,
  target,
  body,
  marked_by,
  marked_at,
  account_at,
  mailbox_at,
}: Row<'cut_over_mark'>): CutOverMark {
  return {
    state,
    to: cutOverTargetSchema.parse(target),
    alias: declaredAliasSchema.parse(JSON.parse(body)),
    by: shownName(JSON.parse(marked_by) as Person),
    at: marked_at,
    accountAt: account_at ?? undefined,
    mailboxAt: mailbox_at ?? undefined,
  };
}

/**
 * Resolves with the aliases whose mark is new. An equal mark stays as its first person made it, also if two people mark an
 * alias at the same time. `rows` are in a transaction.
 */
export async function markAliases(
  { db, deployment }: Rows,
  aliases: readonly DeclaredAlias[],
  { state, to, by: { id, name }, now }: NewMark,
): Promise<DeclaredAlias[]> {
  if (aliases.length === 0) return [];
  const [marked_by, marked_at] = [JSON.stringify({ id, name }), new Date(now).toISOString()];
  const changed = await db
    .insertInto('cut_over_mark')
    .values(
      aliases.map((alias) => ({
        deployment,
        alias: aliasKey(alias.name),
        state,
        target: to,
        body: JSON.stringify(alias),
        marked_by,
        marked_at,
        account_at: null,
        mailbox_at: null,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['deployment', 'alias'])
        .doUpdateSet((row) => ({
          state: row.ref('excluded.state'),
          target: row.ref('excluded.target'),
          body: row.ref('excluded.body'),
          marked_by: row.ref('excluded.marked_by'),
          marked_at: row.ref('excluded.marked_at'),
          account_at: null,
          mailbox_at: null,
        }))
        .where((is) =>
          is.or([
            is('cut_over_mark.state', '!=', is.ref('excluded.state')),
            is('cut_over_mark.target', '!=', is.ref('excluded.target')),
          ]),
        ),
    )
    .returning('alias')
    .execute();
  if (changed.length > 0) await showProgress({ db, deployment });
  const keys = new Set(changed.map(({ alias }) => alias));
  return aliases.filter(({ name: alias }) => keys.has(aliasKey(alias)));
}

/** Resolves with the same aliases. `rows` are in a transaction. */
export async function unmarkAliases({ db, deployment }: Rows, aliases: DeclaredAlias[]): Promise<DeclaredAlias[]> {
  if (aliases.length === 0) return [];
  await db
    .deleteFrom('cut_over_mark')
    .where('deployment', '=', deployment)
    .where(
      'alias',
      'in',
      aliases.map(({ name }) => aliasKey(name)),
    )
    .execute();
  await showProgress({ db, deployment });
  return aliases;
}

/** Later runs look for no more proofs. */
const provenWithinMs = 14 * 86_400_000;

/** Keeps the first proof of each mark that a run saw, in the transaction of its report. */
export async function keepProofs(
  db: Kysely<Database>,
  deployment: string,
  { facts, isCutOver }: { facts: Facts; isCutOver: boolean },
): Promise<void> {
  const all = await marksOf({ db, deployment });
  const marks = new Map([...all].filter(([, { at }]) => Date.parse(facts.now) - Date.parse(at) <= provenWithinMs));
  let isNew = isCutOver;
  for (const [alias, { accountAt, mailboxAt }] of proofsIn(facts, marks)) {
    const mark = marks.get(alias);
    const proof = {
      ...(accountAt === undefined || mark?.accountAt !== undefined ? {} : { account_at: accountAt }),
      ...(mailboxAt === undefined || mark?.mailboxAt !== undefined ? {} : { mailbox_at: mailboxAt }),
    };
    if (Object.keys(proof).length === 0) continue;
    isNew = true;
    await db
      .updateTable('cut_over_mark')
      .set(proof)
      .where('deployment', '=', deployment)
      .where('alias', '=', alias)
      .where('marked_at', '=', mark?.at ?? '')
      .execute();
  }
  if (isNew) await showProgress({ db, deployment });
}

/** The cards of progress show a newer revision. */
export async function showProgress({ db, deployment }: Rows): Promise<void> {
  await db
    .insertInto('cut_over_progress')
    .values({ deployment, revision: 1 })
    .onConflict((conflict) =>
      conflict.column('deployment').doUpdateSet((row) => ({ revision: row('cut_over_progress.revision', '+', 1) })),
    )
    .execute();
}

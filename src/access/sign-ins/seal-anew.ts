/**
 * Key rotation: seals kept tokens anew with the present key. Attempts live only for minutes and inbox rows for seconds, so
 * they need no new seal.
 */
import { type Expression, sql, type SqlBool } from 'kysely';
import type { DeploymentStore } from '../../store/store.ts';
import type { Vault } from '../vault.ts';
import { isoTime, type SignInContext } from './context.ts';
import { openKeptTokens, sealKeptTokens } from './kept-tokens.ts';

/** Resolves with the number of changed accounts. Tokens that are being renewed are left to a later sweep. */
export async function sealAnew(context: SignInContext): Promise<number> {
  const { vault, store, now } = context;
  if (vault.formerMarks.length === 0) return 0;
  const rows = await store.db
    .selectFrom('sign_in')
    .selectAll()
    .where('deployment', '=', store.deployment)
    .where(beginsWithOneOf('tokens', vault.formerMarks))
    .execute();
  let count = 0;
  for (const row of rows) {
    const tokens = await openKeptTokens(context, row);
    if (tokens === undefined) continue;
    const changed = await store.db
      .updateTable('sign_in')
      .set({ tokens: sealKeptTokens(context, row, tokens) })
      .where('deployment', '=', row.deployment)
      .where('account', '=', row.account)
      .where('window', '=', row.window)
      .where('transport', '=', row.transport)
      .where('tokens', '=', row.tokens)
      // A renewal is stored only if the row still holds the tokens that it read.
      .where((where) => where.or([where('renewing_until', 'is', null), where('renewing_until', '<=', isoTime(now()))]))
      .executeTakeFirst();
    count += Number(changed.numUpdatedRows);
  }
  return count;
}

/** The number of the deployment's rows under a former key. */
export async function sealedByFormer(
  { db, deployment }: Pick<DeploymentStore, 'db' | 'deployment'>,
  { formerMarks }: Pick<Vault, 'formerMarks'>,
): Promise<number> {
  if (formerMarks.length === 0) return 0;
  const counts = await Promise.all(
    (
      [
        ['sign_in', 'tokens'],
        ['sign_in_attempt', 'secret'],
        ['inbox', 'body'],
        ['webhook', 'sealed'],
      ] as const
    ).map(([table, column]) =>
      db
        .selectFrom(table)
        .select((row) => row.fn.countAll<number | string>().as('rows'))
        .where('deployment', '=', deployment)
        .where(beginsWithOneOf(column, formerMarks))
        .executeTakeFirstOrThrow(),
    ),
  );
  return counts.reduce((sum, { rows }) => sum + Number(rows), 0);
}

function beginsWithOneOf(column: string, marks: readonly string[]): Expression<SqlBool> {
  return sql<SqlBool>`(${sql.join(
    marks.map((mark) => sql`substr(${sql.ref(column)}, 1, ${sql.lit(mark.length)}) = ${mark}`),
    sql` or `,
  )})`;
}

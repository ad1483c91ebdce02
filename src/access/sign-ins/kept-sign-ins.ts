import { randomUUID } from 'node:crypto';
import type { Deployment } from '../../model/deployment.ts';
import { type Observation, observationSchema } from '../../model/observation.ts';
import { testSignInSchema } from '../../model/test-sign-in.ts';
import type { Text } from '../../model/text.ts';
import type { Row } from '../../store/schema.ts';
import { say } from '../../text/index.ts';
import type { Person } from '../person.ts';
import type { UsableSignIns, LoginToken, KeptSignIn } from '../test-sign-ins.ts';
import { isoTime, type SignInContext } from './context.ts';
import { goodTokens } from './renew.ts';
import { openKeptTokens } from './kept-tokens.ts';

type Kept = Row<'sign_in'>;

export async function listKept(context: SignInContext, { name, transport }: Deployment): Promise<KeptSignIn[]> {
  const rows = await aliveRows(context, name);
  return Promise.all(
    rows.map(async (row) => {
      const kept = (await openKeptTokens(context, row)) !== undefined;
      const remembered = kept && row.remembered === 1;
      return {
        account: row.account,
        window: row.window,
        ...(row.transport === transport ? {} : { transport: row.transport }),
        at: row.at,
        by: JSON.parse(row.signed_in_by) as Person,
        outcome: observationIn(row),
        ...(kept && !remembered ? { keptUntil: row.forget_at } : {}),
        remembered,
      };
    }),
  );
}

export async function rememberKept(
  context: SignInContext,
  { name }: Deployment,
  account: string,
  { by, onlyOf }: { by: Person; onlyOf?: string | undefined },
): Promise<{ ok: true } | { ok: false; refusal: Text }> {
  const rows = (await aliveRows(context, name)).filter(
    (row) => row.account === account.toLowerCase() && row.window === 'private' && wasBegunBy(row, onlyOf),
  );
  const kept = (
    await Promise.all(rows.map(async (row) => ({ row, tokens: await openKeptTokens(context, row) })))
  ).filter(({ tokens }) => tokens !== undefined);
  if (kept.length === 0) return { ok: false, refusal: say('sign-ins.nothing-kept', { account }) };
  const renewable = kept.filter(({ tokens }) => tokens?.refreshToken !== undefined);
  if (renewable.length === 0) return { ok: false, refusal: say('sign-ins.no-refresh-token', { account }) };
  let count = 0n;
  for (const { row } of renewable) {
    const done = await context.store.db
      .updateTable('sign_in')
      .set({ remembered: 1 })
      .where('deployment', '=', name)
      .where('account', '=', row.account)
      .where('window', '=', row.window)
      .where('transport', '=', row.transport)
      .where('tokens', 'is not', null)
      .where('signed_in_by', '=', row.signed_in_by)
      .executeTakeFirst();
    count += done.numUpdatedRows;
  }
  if (count === 0n) return { ok: false, refusal: say('sign-ins.nothing-kept', { account }) };
  context.logger.info(
    { deployment: name, account: account.toLowerCase(), by: by.id },
    'a test sign-in is remembered until it is forgotten',
  );
  return { ok: true };
}

export async function forgetKept(
  { store: { db } }: SignInContext,
  { name }: Deployment,
  account?: string,
  onlyOf?: string,
): Promise<number> {
  const lowerCase = account?.toLowerCase();
  const rows = await db
    .selectFrom('sign_in')
    .select(['account', 'window', 'transport', 'signed_in_by'])
    .where('deployment', '=', name)
    .execute();
  const forgotten = rows.filter(
    (row) => (lowerCase === undefined || row.account === lowerCase) && wasBegunBy(row, onlyOf),
  );
  for (const row of forgotten)
    await db
      .deleteFrom('sign_in')
      .where('deployment', '=', name)
      .where('account', '=', row.account)
      .where('window', '=', row.window)
      .where('transport', '=', row.transport)
      // Another person may have signed in meanwhile.
      .where('signed_in_by', '=', row.signed_in_by)
      .execute();
  return new Set(forgotten.map((row) => row.account)).size;
}

export async function usableSignIns(
  context: SignInContext,
  deployment: Deployment,
  accounts: readonly string[],
  only?: 'remembered',
): Promise<UsableSignIns> {
  const wanted = new Set(accounts.map((account) => account.toLowerCase()));
  // A token is valid for one transport: before a cut-over, others are kept for the transport to come.
  const usableRows = async (): Promise<Kept[]> =>
    (await aliveRows(context, deployment.name)).filter(({ transport }) => transport === deployment.transport);
  const rows = await usableRows();
  const asked = rows.filter(
    (row) => row.window === 'private' && wanted.has(row.account) && (only === undefined || row.remembered === 1),
  );
  const found = await Promise.all(
    asked.map(async (row) => ({ row, tokens: await goodTokens(context, deployment, row) })),
  );
  // Read again, because a renewal changes the observation.
  const observations = (await usableRows()).map(observationIn);
  const tokens = new Map<string, LoginToken>();
  for (const { row, tokens: good } of found) {
    if (good === undefined) continue;
    const claimed = observations.find(
      ({ subject, value }) =>
        subject.name === row.account && testSignInSchema.safeParse(value).data?.window === 'private',
    );
    tokens.set(row.account, {
      token: good.accessToken,
      user: testSignInSchema.safeParse(claimed?.value).data?.claims?.user ?? row.account,
    });
  }
  return { observations, tokens };
}

/** `person` began the sign-in; true if undefined. */
function wasBegunBy({ signed_in_by }: Pick<Kept, 'signed_in_by'>, person: string | undefined): boolean {
  return person === undefined || (JSON.parse(signed_in_by) as Person).id === person;
}

export async function forgetOld({ store: { db, deployment }, now }: SignInContext): Promise<void> {
  await db
    .deleteFrom('sign_in')
    .where('deployment', '=', deployment)
    .where('remembered', '=', 0)
    .where('forget_at', '<=', isoTime(now()))
    .execute();
}

/** Newest first. */
async function aliveRows({ store: { db }, now }: SignInContext, deployment: string): Promise<Kept[]> {
  return db
    .selectFrom('sign_in')
    .selectAll()
    .where('deployment', '=', deployment)
    .where((row) => row.or([row('remembered', '=', 1), row('forget_at', '>', isoTime(now()))]))
    .orderBy('at', 'desc')
    .orderBy('account')
    .execute();
}

/** The observation with a new id, because each run stores its own copy. */
function observationIn(row: Kept): Observation {
  return observationSchema.parse({ ...(JSON.parse(row.body) as object), id: randomUUID() });
}

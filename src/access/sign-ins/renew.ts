/** One replica renews an access token; the others wait and use the new one. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { Deployment } from '../../model/deployment.ts';
import { claimsOf, type TestSignIn, testSignInSchema } from '../../model/test-sign-in.ts';
import type { Database, Row } from '../../store/schema.ts';
import { redeemRefreshToken } from '../../tenant/user-tokens.ts';
import { authorityFor } from './authority.ts';
import { isoTime, type SignInContext, renewBelowMs, usefulMs } from './context.ts';
import { signInFailureIn } from './outcome.ts';
import { noteOwnToken } from './own-tokens.ts';
import { type KeptTokens, openKeptTokens, sealKeptTokens } from './kept-tokens.ts';

/** After this, another replica tries. */
const renewalMs = 40_000;
const lookAgainMs = 200;

/** Tokens that are valid for at least another minute, renewed if necessary; undefined if there are none. */
export async function goodTokens(
  context: SignInContext,
  deployment: Deployment,
  row: Row<'sign_in'>,
): Promise<KeptTokens | undefined> {
  const { now } = context;
  let current: Row<'sign_in'> | undefined = row;
  for (const until = now() + renewalMs; current !== undefined; current = await signInRow(context.store.db, current)) {
    const tokens = await openKeptTokens(context, current);
    if (tokens === undefined) return undefined;
    const leftMs = Date.parse(tokens.expiresAt) - now();
    const useful = leftMs >= usefulMs ? tokens : undefined;
    if (leftMs >= renewBelowMs || tokens.refreshToken === undefined || now() > until) return useful;
    if (await takeRenewal(context, current))
      return (await renew(context, deployment, current, { ...tokens, refreshToken: tokens.refreshToken })) ?? useful;
    await pause(lookAgainMs);
  }
  return undefined;
}

async function renew(
  context: SignInContext,
  deployment: Deployment,
  row: Row<'sign_in'>,
  tokens: KeptTokens & { refreshToken: string },
): Promise<KeptTokens | undefined> {
  const found = authorityFor(context, deployment, { ...row, application: tokens.application });
  if (!found.ok) return void (await store(context, row, { tokens: row.tokens }));
  try {
    const renewed = { ...tokens, ...(await redeemRefreshToken(context.pool, found.authority, tokens.refreshToken)) };
    const claims = claimsOf(renewed.accessToken);
    if (tokens.application === 'ece')
      await noteOwnToken(context.store.db, { ...row, at: isoTime(context.now()), claims });
    const body = changed(
      row,
      (value) => ({
        ...value,
        ...(claims === undefined ? {} : { claims }),
        characters: renewed.accessToken.length,
        refresh: { given: true, redeemed: true },
      }),
      isoTime(context.now()),
    );
    const kept = await store(context, row, { tokens: sealKeptTokens(context, row, renewed), body });
    // Not stored, and so not used, if the account was forgotten or signed in again meanwhile.
    return kept ? renewed : undefined;
  } catch (thrown) {
    const error = signInFailureIn(thrown, 'refresh');
    context.logger.warn(
      { deployment: row.deployment, account: row.account, code: error.code },
      'a kept token could not be renewed',
    );
    await store(context, row, {
      tokens: row.tokens,
      body: changed(row, (value) => ({ ...value, refresh: { given: true, redeemed: false, error } })),
    });
    return undefined;
  }
}

async function takeRenewal({ store: { db }, now }: SignInContext, row: Row<'sign_in'>): Promise<boolean> {
  const claimed = await db
    .updateTable('sign_in')
    .set({ renewing_until: isoTime(now() + renewalMs) })
    .where('deployment', '=', row.deployment)
    .where('account', '=', row.account)
    .where('window', '=', row.window)
    .where('transport', '=', row.transport)
    .where('tokens', '=', row.tokens)
    .where((column) => column.or([column('renewing_until', 'is', null), column('renewing_until', '<', isoTime(now()))]))
    .executeTakeFirst();
  return claimed.numUpdatedRows === 1n;
}

export async function signInRow(
  db: Kysely<Database>,
  { deployment, account, window, transport }: Pick<Row<'sign_in'>, 'deployment' | 'account' | 'window' | 'transport'>,
): Promise<Row<'sign_in'> | undefined> {
  return db
    .selectFrom('sign_in')
    .selectAll()
    .where('deployment', '=', deployment)
    .where('account', '=', account)
    .where('window', '=', window)
    .where('transport', '=', transport)
    .executeTakeFirst();
}

/** False if the row's tokens have changed since the renewal began. */
async function store(
  { store: { db } }: SignInContext,
  row: Row<'sign_in'>,
  change: { tokens: string | null; body?: string },
): Promise<boolean> {
  const stored = await db
    .updateTable('sign_in')
    .set({ ...change, renewing_until: null })
    .where('deployment', '=', row.deployment)
    .where('account', '=', row.account)
    .where('window', '=', row.window)
    .where('transport', '=', row.transport)
    .where('tokens', '=', row.tokens)
    .executeTakeFirst();
  return stored.numUpdatedRows === 1n;
}

/** `when` is the time of a new token. */
function changed(row: Row<'sign_in'>, change: (value: TestSignIn) => TestSignIn, when?: string): string {
  const body = JSON.parse(row.body) as { at: string; value: unknown };
  return JSON.stringify({
    ...body,
    ...(when === undefined ? {} : { at: when }),
    value: change(testSignInSchema.parse(body.value)),
  });
}

/** The end of an attempt: its outcome in its row, and beside it what is kept of the account, both or neither. */
import type { Transaction } from 'kysely';
import type { Observation } from '../../model/observation.ts';
import { testSignInSchema } from '../../model/test-sign-in.ts';
import type { Database, Row } from '../../store/schema.ts';
import type { UserTokens } from '../../tenant/user-tokens.ts';
import { type Attempt, endIn } from './attempts.ts';
import { isoTime, type SignInContext } from './context.ts';
import type { Outcome } from './outcome.ts';
import { sealKeptTokens } from './kept-tokens.ts';

/** False when the attempt was no longer this replica's to end; then nothing is kept. */
export async function endAttempt(
  context: SignInContext,
  attempt: Attempt,
  { observation, tokens }: Outcome,
): Promise<boolean> {
  const ended = await context.store.db.transaction().execute(async (changes) => {
    if (!(await endIn(changes, context, attempt.id, observation))) return false;
    await keep(changes, context, attempt, observation, tokens);
    return true;
  });
  if (ended) await context.store.signals.publish('signin', attempt.id);
  return ended;
}

/** A normal window only shows whom single sign-on picks: its token is dropped here. */
async function keep(
  changes: Transaction<Database>,
  context: SignInContext,
  attempt: Attempt,
  observation: Observation,
  tokens: UserTokens | undefined,
): Promise<void> {
  const { deployment, account, window, application } = attempt;
  const before = await changes
    .selectFrom('sign_in')
    .selectAll()
    .where('deployment', '=', deployment)
    .where('account', '=', account)
    .where('window', '=', window)
    .executeTakeFirst();
  if (tokens === undefined && before !== undefined && before.tokens !== null && isAlive(before, context.now())) return;
  const sealed =
    tokens === undefined || window === 'normal'
      ? null
      : sealKeptTokens(context, { deployment, account, window }, { ...tokens, application });
  const { id: _, ...body } = observation;
  const row = {
    body: JSON.stringify(body),
    tokens: sealed,
    signed_in_by: attempt.requested_by,
    at: observation.at,
    forget_at: isoTime(context.now() + context.timing.keepMs),
    remembered:
      before?.remembered === 1 && tokens?.refreshToken !== undefined && sameOwner(before, observation) ? 1 : 0,
    renewing_until: null,
  };
  await changes
    .insertInto('sign_in')
    .values({ deployment, account, window, ...row })
    .onConflict((conflict) => conflict.columns(['deployment', 'account', 'window']).doUpdateSet(row))
    .execute();
}

function isAlive({ remembered, forget_at }: Pick<Row<'sign_in'>, 'remembered' | 'forget_at'>, now: number): boolean {
  return remembered === 1 || Date.parse(forget_at) > now;
}

/** Whoever asked to remember an account meant the owner of that token, and nobody else's token. */
function sameOwner(before: Row<'sign_in'>, { value }: Observation): boolean {
  const owner = (signIn: unknown): string | undefined => testSignInSchema.safeParse(signIn).data?.claims?.objectId;
  const { value: kept } = JSON.parse(before.body) as { value?: unknown };
  return owner(kept) !== undefined && owner(kept) === owner(value);
}

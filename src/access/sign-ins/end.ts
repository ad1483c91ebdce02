/** Writes an attempt's outcome and the kept sign-in in one transaction. */
import type { Transaction } from 'kysely';
import type { Observation } from '../../model/observation.ts';
import { isAnothers, ownershipOf } from '../../checks/facts/tokens/ownership.ts';
import { testSignInSchema } from '../../model/test-sign-in.ts';
import type { Database, Row } from '../../store/schema.ts';
import type { UserTokens } from '../../tenant/user-tokens.ts';
import { type Attempt, endIn } from './attempts.ts';
import { isoTime, type SignInContext } from './context.ts';
import type { SignInOutcome } from './outcome.ts';
import { sealKeptTokens } from './kept-tokens.ts';
import { noteOwnToken } from './own-tokens.ts';
import { signInRow } from './renew.ts';

/** False if this replica may no longer end the attempt; then nothing is kept. */
export async function endAttempt(
  context: SignInContext,
  attempt: Attempt,
  { observation, tokens: given }: SignInOutcome,
): Promise<boolean> {
  const tokens = given === undefined || (await isDropped(context, attempt, observation)) ? undefined : given;
  const ended = await context.store.db.transaction().execute(async (changes) => {
    if (!(await endIn(changes, context, attempt.id, observation))) return false;
    if (attempt.application === 'ece') {
      const { claims } = testSignInSchema.parse(observation.value);
      await noteOwnToken(changes, { ...attempt, at: observation.at, claims });
    }
    await keep(changes, context, attempt, { observation, tokens });
    return true;
  });
  if (ended)
    context.meter.count('sign_ins_ended_total', { outcome: observation.error === undefined ? 'succeeded' : 'failed' });
  if (ended) await context.store.signals.publish('signin', attempt.id);
  return ended;
}

/** Another person did not mean to leave a token here, and checks would open mailboxes with it. */
async function isDropped(
  { deploymentOf, accountsOf }: SignInContext,
  { deployment: name, account, keeps_any_owner }: Attempt,
  { at, value }: Observation,
): Promise<boolean> {
  const deployment = keeps_any_owner === 1 ? undefined : await deploymentOf(name);
  if (deployment === undefined) return false;
  const { claims } = testSignInSchema.parse(value);
  const facts = { deployment, servers: [], observations: await accountsOf(deployment), now: at };
  return isAnothers(ownershipOf(facts, account, claims));
}

/** A normal window only tests single sign-on, so its token is not kept. */
async function keep(
  changes: Transaction<Database>,
  context: SignInContext,
  attempt: Attempt,
  { observation, tokens }: { observation: Observation; tokens: UserTokens | undefined },
): Promise<void> {
  const { deployment, account, window, application } = attempt;
  const before = await signInRow(changes, attempt);
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

/** An account stays remembered only if the token has the same owner. */
function sameOwner(before: Row<'sign_in'>, { value }: Observation): boolean {
  const owner = (signIn: unknown): string | undefined => testSignInSchema.safeParse(signIn).data?.claims?.objectId;
  const { value: kept } = JSON.parse(before.body) as { value?: unknown };
  return owner(kept) !== undefined && owner(kept) === owner(value);
}

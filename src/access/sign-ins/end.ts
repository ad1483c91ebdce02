/** Writes an attempt's outcome and the kept sign-in in one transaction. */
import type { Transaction } from 'kysely';
import type { Observation } from '../../model/observation.ts';
import { entraRefusalOf, refusalReasons } from '../../checks/facts/tokens/refusal.ts';
import { wordingOf } from '../../checks/wording.ts';
import { type RehearsalResult, signInKind } from '../../model/rehearsal.ts';
import { isAnothers, ownershipOf } from '../../checks/facts/tokens/ownership.ts';
import { testSignInSchema } from '../../model/test-sign-in.ts';
import type { Database, Row } from '../../store/schema.ts';
import type { UserTokens } from '../../tenant/user-tokens.ts';
import { type Attempt, endIn } from './attempts.ts';
import { isoTime, type SignInContext } from './context.ts';
import type { SignInOutcome } from './outcome.ts';
import { sealKeptTokens } from './kept-tokens.ts';
import { noteOwnToken } from './own-tokens.ts';
import { keepRehearsed } from './rehearsed.ts';
import { signInRow } from './renew.ts';

/** False if this replica may no longer end the attempt; then nothing is kept. */
export async function endAttempt(
  context: SignInContext,
  attempt: Attempt,
  { observation, tokens: given }: SignInOutcome,
): Promise<boolean> {
  const isOthers = await isOfAnother(context, attempt, observation);
  const tokens = given === undefined || (isOthers && attempt.keeps_any_owner !== 1) ? undefined : given;
  const ended = await context.store.db.transaction().execute(async (changes) => {
    if (!(await endIn(changes, context, attempt.id, observation))) return false;
    if (attempt.application === 'ece') {
      const { claims } = testSignInSchema.parse(observation.value);
      await noteOwnToken(changes, { ...attempt, at: observation.at, claims });
    }
    await keep(changes, context, attempt, { observation, tokens });
    await keepRehearsed(changes, attempt.deployment, rehearsedBy(attempt, observation, isOthers));
    return true;
  });
  if (ended)
    context.meter.count('sign_ins_ended_total', { outcome: observation.error === undefined ? 'succeeded' : 'failed' });
  if (ended) await context.store.signals.publish('signin', attempt.id);
  return ended;
}

/** Another person did not mean to leave a token here, and checks would open mailboxes with it. */
async function isOfAnother(
  { deploymentOf, accountsOf }: SignInContext,
  { deployment: name, account }: Attempt,
  { at, value }: Observation,
): Promise<boolean> {
  const deployment = await deploymentOf(name);
  if (deployment === undefined) return false;
  const { claims } = testSignInSchema.parse(value);
  const facts = { deployment, servers: [], observations: await accountsOf(deployment), now: at };
  return isAnothers(ownershipOf(facts, account, claims));
}

/** A normal window only shows whom single sign-on picks. */
function rehearsedBy(
  { id: from, account, transport, window, application }: Attempt,
  { at, error }: Observation,
  isOthers: boolean,
): RehearsalResult[] {
  if (window === 'normal') return [];
  const result = { kind: signInKind(transport), account, mailbox: '', at, from, application };
  if (error === undefined) return [{ ...result, outcome: isOthers ? 'another' : 'proven' }];
  const { owner, reason } = entraRefusalOf(error, { account, application });
  const { observed, fix: [step] = [] } = wordingOf(refusalReasons, reason);
  return [{ ...result, outcome: 'refused', owner, observed, ...(step === undefined ? {} : { step }) }];
}

/** A normal window only tests single sign-on, so its token is not kept. */
async function keep(
  changes: Transaction<Database>,
  context: SignInContext,
  attempt: Attempt,
  { observation, tokens }: { observation: Observation; tokens: UserTokens | undefined },
): Promise<void> {
  const { deployment, account, window, transport, application } = attempt;
  const before = await signInRow(changes, attempt);
  if (tokens === undefined && before !== undefined && before.tokens !== null && isAlive(before, context.now())) return;
  const sealed =
    tokens === undefined || window === 'normal' ? null : sealKeptTokens(context, attempt, { ...tokens, application });
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
    .values({ deployment, account, window, transport, ...row })
    .onConflict((conflict) => conflict.columns(['deployment', 'account', 'window', 'transport']).doUpdateSet(row))
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

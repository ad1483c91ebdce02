/** The outcome of a sign-in: an observation without tokens, and the tokens. */
import { randomUUID } from 'node:crypto';
import type { Failure, Observation, Phase } from '../../model/observation.ts';
import { claimsOf, type TestSignIn } from '../../model/test-sign-in.ts';
import type { RequestFault } from '../../observe/http-pool.ts';
import { failureOf } from '../../observe/failure.ts';
import { createPhaseClock } from '../../observe/phases.ts';
import { redeemRefreshToken, type SignInAuthority, type UserTokens } from '../../tenant/user-tokens.ts';
import { aboutMail } from './authority.ts';
import type { Attempt } from './attempts.ts';
import { isoTime, type SignInContext } from './context.ts';

export interface SignInOutcome {
  observation: Observation;
  tokens?: UserTokens;
}

/** Redeems the refresh token once, as a test. Never rejects, even if `obtain` does. */
export async function signInOutcome(
  context: SignInContext,
  attempt: Attempt,
  authority: SignInAuthority,
  obtain: () => Promise<UserTokens>,
): Promise<SignInOutcome> {
  const phases = createPhaseClock();
  const begun = context.now();
  try {
    phases.begin('token');
    const first = await obtain();
    const tried = await tryRefresh(context, authority, first, () => phases.begin('refresh'));
    const value = valueOf(attempt, authority, first, tried.refresh);
    return { observation: observationOf(attempt, begun, phases.end(), value), tokens: tried.tokens };
  } catch (error) {
    return refusedOutcome(context, { attempt, authority }, signInFailureIn(error, phases.current()), {
      begun,
      phases: phases.end(),
    });
  }
}

export function refusedOutcome(
  { now }: Pick<SignInContext, 'now'>,
  { attempt, authority }: { attempt: Attempt; authority: SignInAuthority },
  error: Failure,
  { begun = now(), phases = [] }: { begun?: number; phases?: Phase[] } = {},
): SignInOutcome {
  return { observation: { ...observationOf(attempt, begun, phases, valueOf(attempt, authority)), error } };
}

/** A RequestFault has its failure. For another error, the failure has the error's own code. */
export function signInFailureIn(thrown: unknown, phase: string): Failure {
  return thrown instanceof Error && 'failure' in thrown ? (thrown as RequestFault).failure : failureOf(thrown, phase);
}

/** The first access token is kept, because it belongs to this sign-in. */
async function tryRefresh(
  { pool }: SignInContext,
  authority: SignInAuthority,
  first: UserTokens,
  onBegin: () => void,
): Promise<{ tokens: UserTokens; refresh: TestSignIn['refresh'] }> {
  const { refreshToken } = first;
  if (refreshToken === undefined) return { tokens: first, refresh: { given: false } };
  onBegin();
  try {
    const renewed = await redeemRefreshToken(pool, authority, refreshToken);
    return {
      tokens: { ...first, refreshToken: renewed.refreshToken ?? refreshToken },
      refresh: { given: true, redeemed: true },
    };
  } catch (error) {
    return { tokens: first, refresh: { given: true, redeemed: false, error: signInFailureIn(error, 'refresh') } };
  }
}

function valueOf(
  { window, way, application }: Attempt,
  { scopes }: SignInAuthority,
  tokens?: UserTokens,
  refresh?: TestSignIn['refresh'],
): TestSignIn {
  const claims = tokens === undefined ? undefined : claimsOf(tokens.accessToken);
  return {
    window,
    way,
    application,
    ...(claims === undefined ? {} : { claims }),
    characters: tokens?.accessToken.length ?? 0,
    asked: aboutMail(scopes),
    granted: aboutMail(tokens?.granted ?? []),
    ...(refresh === undefined ? {} : { refresh }),
  };
}

function observationOf({ account }: Attempt, begun: number, phases: Phase[], value: TestSignIn): Observation {
  return {
    id: randomUUID(),
    kind: 'test-sign-in',
    subject: { kind: 'account', name: account },
    from: { kind: 'bot' },
    path: 'direct',
    at: isoTime(begun),
    phases,
    value,
  };
}

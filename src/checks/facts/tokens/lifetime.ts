import type { Observation } from '../../../model/observation.ts';
import type { Claims } from '../../../model/test-sign-in.ts';
import type { Facts } from '../../check.ts';
import { clockOf } from '../connection/clock-offset.ts';
import { loginsOf } from '../log-ins/log-ins.ts';
import { testSignInsOf } from './test-sign-ins.ts';

/** The requirement of Cisco's checklist. */
const leastMinutes = 60;

/** Undefined if the token does not say. */
export function minutesOf(claims: Claims | undefined): number | undefined {
  return claims?.issuedAt === undefined || claims.expiresAt === undefined
    ? undefined
    : Math.round((Date.parse(claims.expiresAt) - Date.parse(claims.issuedAt)) / 60_000);
}

/** False if the token does not say. */
export function isShortLived(claims: Claims | undefined): boolean {
  return (minutesOf(claims) ?? leastMinutes) < leastMinutes;
}

/** The tolerance of token validators for clock differences (Microsoft.IdentityModel, default ClockSkew). */
const toleratedMs = 5 * 60_000;

/**
 * The token's `nbf`, if it was in the future, by the right time, when the token arrived or when Exchange refused a
 * log-in with the token.
 */
export function notGoodBefore(facts: Facts, account: string): string | undefined {
  const signedIn = testSignInsOf(facts, account).tried;
  const notBefore = signedIn?.value.claims?.notBefore;
  if (signedIn === undefined || notBefore === undefined) return undefined;
  const wasInFuture = (at: number): boolean => Date.parse(notBefore) - at > toleratedMs;
  const refused = loginsOf(facts, account).filter(({ error }) => error?.phase === 'auth');
  return wasInFuture(Date.parse(signedIn.at)) || refused.some((login) => wasInFuture(rightTimeOf(facts, login)))
    ? notBefore
    : undefined;
}

/**
 * Whether a log-in was refused after the token had expired, by the right time, because the server's clock may be wrong.
 * An expired token that nobody used is no fault.
 */
export function usedAfterEnd(facts: Facts, account: string): boolean {
  const expiresAt = testSignInsOf(facts, account).tried?.value.claims?.expiresAt;
  return (
    expiresAt !== undefined &&
    loginsOf(facts, account).some(
      (login) => login.error?.phase === 'auth' && rightTimeOf(facts, login) >= Date.parse(expiresAt),
    )
  );
}

/** The observation's time without the server's clock offset, in milliseconds since 1970. */
function rightTimeOf(facts: Facts, { at, from }: Observation): number {
  return Date.parse(at) - (from.kind === 'server' ? (clockOf(facts, from.name)?.offsetMs ?? 0) : 0);
}

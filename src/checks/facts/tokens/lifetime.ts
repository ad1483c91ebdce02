/** How long an access token lasts, and whether it had ended before it was used. */
import type { Observation } from '../../../model/observation.ts';
import type { Claims } from '../../../model/test-sign-in.ts';
import type { Facts } from '../../check.ts';
import { clockOf } from '../connection/clock-offset.ts';
import { loginsOf } from '../log-ins/log-ins.ts';
import { testSignInsOf } from './test-sign-ins.ts';

/** What Cisco's checklist asks for. */
const leastMinutes = 60;

/** From issue to end, in minutes; undefined where the token does not say. */
export function minutesOf(claims: Claims | undefined): number | undefined {
  return claims?.issuedAt === undefined || claims.expiresAt === undefined
    ? undefined
    : Math.round((Date.parse(claims.expiresAt) - Date.parse(claims.issuedAt)) / 60_000);
}

/** False where the token does not say. */
export function isShortLived(claims: Claims | undefined): boolean {
  return (minutesOf(claims) ?? leastMinutes) < leastMinutes;
}

/** Whoever checks a token lets clocks differ by as much (Microsoft.IdentityModel, default ClockSkew). */
const toleratedMs = 5 * 60_000;

/**
 * From when on the token is good, where that lay ahead as it came, or, by the right time, when a log-in was refused with
 * it; undefined where it did not.
 */
export function notGoodBefore(facts: Facts, account: string): string | undefined {
  const signedIn = testSignInsOf(facts, account).tried;
  const notBefore = signedIn?.value.claims?.notBefore;
  if (signedIn === undefined || notBefore === undefined) return undefined;
  const lay = (at: number): boolean => Date.parse(notBefore) - at > toleratedMs;
  const refused = loginsOf(facts, account).filter(({ error }) => error?.phase === 'auth');
  return lay(Date.parse(signedIn.at)) || refused.some((login) => lay(rightTimeOf(facts, login)))
    ? notBefore
    : undefined;
}

/**
 * A log-in was tried with the token when its time was over, by the right time: the server's clock may be wrong. That it
 * ends by and by is nothing.
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

/** When it was seen, in milliseconds since 1970, without what the server's clock is off. */
function rightTimeOf(facts: Facts, { at, from }: Observation): number {
  return Date.parse(at) - (from.kind === 'server' ? (clockOf(facts, from.name)?.offsetMs ?? 0) : 0);
}

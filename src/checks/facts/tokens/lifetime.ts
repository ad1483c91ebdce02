/** How long an access token lasts, and whether it had ended before it was used. */
import type { Claims } from '../../../model/test-sign-in.ts';
import type { Facts } from '../../check.ts';
import { clockOf } from '../connection/clock-offset.ts';
import { loginsOf } from '../log-ins/log-ins.ts';
import { signInsOf } from './test-sign-ins.ts';

/** What Cisco's checklist asks for. */
const leastMinutes = 60;

/** From issue to end, in minutes; undefined where the token does not say. */
export function minutesOf(claims: Claims | undefined): number | undefined {
  return claims?.issuedAt === undefined || claims.expiresAt === undefined
    ? undefined
    : Math.round((Date.parse(claims.expiresAt) - Date.parse(claims.issuedAt)) / 60_000);
}

/** False where the token does not say. */
export function isShort(claims: Claims | undefined): boolean {
  return (minutesOf(claims) ?? leastMinutes) < leastMinutes;
}

/**
 * A log-in was tried with the token when its time was over, by the right time: the server's clock may be wrong. That it
 * ends by and by is nothing.
 */
export function usedAfterEnd(facts: Facts, account: string): boolean {
  const expiresAt = signInsOf(facts, account).tried?.value.claims?.expiresAt;
  return (
    expiresAt !== undefined &&
    loginsOf(facts, account).some(
      ({ at, from, error }) =>
        error?.phase === 'auth' &&
        Date.parse(at) - (from.kind === 'server' ? (clockOf(facts, from.name)?.offsetMs ?? 0) : 0) >=
          Date.parse(expiresAt),
    )
  );
}

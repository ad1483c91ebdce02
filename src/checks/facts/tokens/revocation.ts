/**
 * For a confidential client such as ECE, revoked sessions and a password reset by an administrator in the Entra or
 * Microsoft 365 admin center end the refresh token, but a user's own password change does not. Source: Microsoft Learn,
 * "Refresh tokens in the Microsoft identity platform", table of revocation. Whether a user's own change updates the
 * time of the sessions is not established.
 */
import type { Account } from '../../../tenant/values.ts';

/** If one event changed both, Microsoft writes both times together. */
const sameEventMs = 5 * 60_000;

export type TokensEnding =
  /** Every earlier token is revoked. */
  | { by: 'sessions'; at: string }
  /** The effect depends on who changed it and where, which is unknown. */
  | { by: 'password'; at: string };

/** `last`: the time of the last issued token, ISO 8601 UTC. */
export function endingSince(
  { passwordChangedAt, sessionsValidFrom }: Pick<Account, 'passwordChangedAt' | 'sessionsValidFrom'>,
  last: string,
): TokensEnding | undefined {
  const isSince = (time: string | undefined): time is string =>
    time !== undefined && Date.parse(time) > Date.parse(last);
  const together =
    passwordChangedAt !== undefined &&
    sessionsValidFrom !== undefined &&
    Math.abs(Date.parse(passwordChangedAt) - Date.parse(sessionsValidFrom)) <= sameEventMs;
  if (isSince(sessionsValidFrom) && !together) return { by: 'sessions', at: sessionsValidFrom };
  return isSince(passwordChangedAt) ? { by: 'password', at: passwordChangedAt } : undefined;
}

/**
 * What ended a refresh token that was good before. ECE's is that of a confidential client: sessions that were revoked
 * end it; a password that the user changed leaves it alive, and one that an administrator reset in the Entra or the
 * Microsoft 365 admin center ends it. Source: Microsoft Learn, "Refresh tokens in the Microsoft identity platform",
 * table of revocation. Whether a user's own change moves the sessions' time is not established.
 */
import type { Account } from '../../../tenant/values.ts';

/** Microsoft writes both times together where one event changed both. */
const sameEventMs = 5 * 60_000;

export type TokensEnding =
  /** The sessions, by themselves: every token from before is dead. */
  | { by: 'sessions'; at: string }
  /** The password: who changed it, and where, decides, and is not known. */
  | { by: 'password'; at: string };

/** After `last`, when a token was last got; ISO 8601 UTC. */
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

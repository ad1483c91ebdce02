/**
 * For a confidential client such as ECE, revoked sessions and a password reset by an administrator in the Entra or
 * Microsoft 365 admin center end the refresh token, but a user's own password change does not. Source: Microsoft Learn,
 * "Refresh tokens in the Microsoft identity platform", table of revocation. Whether a user's own change updates the
 * time of the sessions is not established.
 */
import type { Account } from '../../../tenant/values.ts';
import type { Facts } from '../../check.ts';
import { answer } from '../tenant-answer.ts';

type Ends = Pick<Account, 'passwordChangedAt' | 'sessionsValidFrom'>;

const sameEventMs = 5 * 60_000;

export type TokensEnding =
  /** Every earlier token is revoked. */
  | { by: 'sessions'; at: string }
  /** The effect depends on who changed it and where, which is unknown. */
  | { by: 'password'; at: string };

/** `last`: the time of the last issued token, ISO 8601 UTC. */
export function endingSince({ passwordChangedAt, sessionsValidFrom }: Ends, last: string): TokensEnding | undefined {
  const isSince = (time: string | undefined): time is string =>
    time !== undefined && Date.parse(time) > Date.parse(last);
  if (isSince(sessionsValidFrom) && !isOneEvent({ passwordChangedAt, sessionsValidFrom }))
    return { by: 'sessions', at: sessionsValidFrom };
  return isSince(passwordChangedAt) ? { by: 'password', at: passwordChangedAt } : undefined;
}

/** Undefined also if the account was not read. */
export function endingOf(facts: Facts, account: string, last: string): TokensEnding | undefined {
  const read = answer(facts, 'account', account);
  return read.state === 'answered' ? endingSince(read.value, last) : undefined;
}

/** If one event changed both, Microsoft writes both times together. */
export function isOneEvent({ passwordChangedAt, sessionsValidFrom }: Ends): boolean {
  return (
    passwordChangedAt !== undefined &&
    sessionsValidFrom !== undefined &&
    Math.abs(Date.parse(passwordChangedAt) - Date.parse(sessionsValidFrom)) <= sameEventMs
  );
}

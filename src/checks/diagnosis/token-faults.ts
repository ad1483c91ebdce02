/** What is wrong with the token of a test sign-in itself, and which log-ins were refused for that. */
import type { Finding } from '../../model/finding.ts';
import type { LoginKind } from '../../model/job.ts';
import type { TestSignIn } from '../../model/test-sign-in.ts';
import type { Facts } from '../check.ts';
import { notGoodBefore, usedAfterEnd } from '../facts/tokens/lifetime.ts';
import { isForWanted, missingRights } from '../facts/tokens/ownership.ts';
import { ownerOf, signInsOf } from '../facts/tokens/test-sign-ins.ts';
import type { Proof } from './cause.ts';
import { failedLogins } from './failed-log-ins.ts';

/** It was not good yet, had ended, is for another service, lacks a right that the protocol needs, or is another person's. */
export type TokenFault = 'early' | 'ended' | 'audience' | 'rights' | 'owner';

/** For which a log-in of this kind is refused: the first that would be repaired; undefined where none is known. */
export function faultOfToken(facts: Facts, account: string, kind: LoginKind): TokenFault | undefined {
  const signedIn = signInsOf(facts, account).tried;
  if (signedIn === undefined || signedIn.error !== undefined) return undefined;
  const { value } = signedIn;
  if (notGoodBefore(facts, account) !== undefined) return 'early';
  if (usedAfterEnd(facts, account)) return 'ended';
  if (isForWanted(facts.deployment, value.claims) === false) return 'audience';
  if (lacksRight(facts, value, kind)) return 'rights';
  return ownerOf(facts, account)?.kind === 'other' ? 'owner' : undefined;
}

/**
 * Log-ins of these accounts that were refused for this fault of their token, in an answer that says no more than "no".
 */
export function refusedForToken(
  fault: TokenFault,
  accounts: readonly string[],
  findings: Finding[],
  facts: Facts,
): Proof[] {
  return failedLogins(findings)
    .filter(
      ({ account, code, kind }) =>
        accounts.includes(account) &&
        (code === 'token-refused' || (code === 'mailbox-refused' && (kind === 'graph-open' || fault === 'audience'))) &&
        faultOfToken(facts, account, kind) === fault,
    )
    .map(({ finding }) => finding);
}

const scopeOf: Record<Exclude<LoginKind, 'graph-open'>, readonly string[]> = {
  'imap-open': ['IMAP.AccessAsUser.All', 'IMAP.AccessAsApp'],
  'pop3-open': ['POP.AccessAsUser.All', 'POP.AccessAsApp'],
  'smtp-login': ['SMTP.Send', 'SMTP.SendAsApp'],
};

/** Which of Graph's rights on mail ECE needs is not published; without any of them nothing opens. */
function lacksRight({ deployment }: Facts, value: TestSignIn, kind: LoginKind): boolean {
  const { claims } = value;
  if (kind === 'graph-open')
    return claims !== undefined && ![...claims.scopes, ...claims.roles].some((right) => /^mail\./i.test(right));
  return missingRights(deployment, value).missing.some((right) => scopeOf[kind].includes(right));
}

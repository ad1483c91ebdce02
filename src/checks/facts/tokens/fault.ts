/** What is wrong with the token of a test sign-in itself, and whether a log-in was refused for that. */
import type { LoginKind } from '../../../model/job.ts';
import type { TestSignIn } from '../../../model/test-sign-in.ts';
import type { Facts } from '../../check.ts';
import { notGoodBefore, usedAfterEnd } from './lifetime.ts';
import { isForWanted, missingRights } from './ownership.ts';
import { ofOtherPerson, tokenOwner, testSignInsOf } from './test-sign-ins.ts';

/** It was not good yet, had ended, is for another service, lacks a right that the protocol needs, or is another person's. */
export type TokenFault = 'early' | 'ended' | 'audience' | 'rights' | 'owner';

/** For which a log-in of this kind is refused: the first that would be repaired; undefined where none is known. */
export function faultOfToken(facts: Facts, account: string, kind: LoginKind): TokenFault | undefined {
  const signedIn = testSignInsOf(facts, account).tried;
  if (signedIn === undefined || signedIn.error !== undefined) return undefined;
  const { value } = signedIn;
  // Whatever else is wrong with it: it is not the token of this account.
  if (ofOtherPerson(facts, account) !== undefined) return 'owner';
  if (notGoodBefore(facts, account) !== undefined) return 'early';
  if (usedAfterEnd(facts, account)) return 'ended';
  if (isForWanted(facts.deployment, value.claims) === false) return 'audience';
  if (lacksRight(facts, value, kind)) return 'rights';
  return tokenOwner(facts, account)?.kind === 'other' ? 'owner' : undefined;
}

/**
 * A log-in that was refused for a fault of its test token: what is said of it says nothing of ECE. Exchange takes the
 * token of another person and opens no mailbox with it; one for another service is refused in those words, too.
 */
export function isForFaultOfToken(
  facts: Facts,
  { account, kind, code }: { account: string; kind: LoginKind; code: string },
): boolean {
  const fault = faultOfToken(facts, account, kind);
  if (fault === undefined) return false;
  return (
    code === 'token-refused' ||
    (code === 'mailbox-refused' && (kind === 'graph-open' || fault === 'audience' || fault === 'owner'))
  );
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

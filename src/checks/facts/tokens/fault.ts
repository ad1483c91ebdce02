import type { LoginKind } from '../../../model/job.ts';
import type { TestSignIn } from '../../../model/test-sign-in.ts';
import type { Facts } from '../../check.ts';
import { notGoodBefore, usedAfterEnd } from './lifetime.ts';
import { isForWanted, missingRights } from './ownership.ts';
import { ofOtherPerson, tokenOwner, testSignInsOf } from './test-sign-ins.ts';

export type TokenFault = 'early' | 'ended' | 'audience' | 'rights' | 'owner';

/** The first to repair, if there are several. */
export function faultOfToken(facts: Facts, account: string, kind: LoginKind): TokenFault | undefined {
  const signedIn = testSignInsOf(facts, account).tried;
  if (signedIn === undefined || signedIn.error !== undefined) return undefined;
  const { value } = signedIn;
  // Another person's token: its other faults do not matter.
  if (ofOtherPerson(facts, account) !== undefined) return 'owner';
  if (notGoodBefore(facts, account) !== undefined) return 'early';
  if (usedAfterEnd(facts, account)) return 'ended';
  if (isForWanted(facts.deployment, value.claims) === false) return 'audience';
  if (lacksRight(facts, value, kind)) return 'rights';
  return tokenOwner(facts, account)?.kind === 'other' ? 'owner' : undefined;
}

/**
 * Such a refusal says nothing about ECE. Exchange accepts another person's token but opens no mailbox with it, and
 * refuses a token for another service with the same text.
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

/** Which of Graph's mail permissions ECE needs is not published; without any, nothing opens. */
function lacksRight({ deployment }: Facts, value: TestSignIn, kind: LoginKind): boolean {
  const { claims } = value;
  if (kind === 'graph-open')
    return claims !== undefined && ![...claims.scopes, ...claims.roles].some((right) => /^mail\./i.test(right));
  return missingRights(deployment, value).missing.some((right) => scopeOf[kind].includes(right));
}

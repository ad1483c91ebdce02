/** What the checks of the tenant are about: each account that signs in, each mailbox, or the deployment as a whole. */
import { accountsOf, mailboxesOf } from '../../model/accounts.ts';
import type { Finding } from '../../model/finding.ts';
import type { Text } from '../../model/text.ts';
import { undeclared } from './absence.ts';
import type { Facts } from '../check.ts';
import { type Conclusion, conclude } from '../conclude.ts';

/** What a rule finds about one subject; the owner is Microsoft's administrator unless it says otherwise. */
export type Judged = Omit<Conclusion, 'expected' | 'owner'> & Partial<Pick<Conclusion, 'owner'>>;

const owner = 'microsoft-365-administrator';

/** Where the deployment does not name the shared account: one finding that says so. */
export function eachAccount(
  check: string,
  facts: Facts,
  expected: Text,
  judge: (account: string) => Judged,
): Finding[] {
  const accounts = accountsOf(facts.deployment);
  if (accounts.length === 0)
    return [
      wholeDeployment(check, facts, expected, {
        verdict: 'unknown',
        owner: 'ece-administrator',
        ...undeclared('sharedAccount'),
      }),
    ];
  return accounts.map((name) => conclude(check, { kind: 'account', name }, { expected, owner, ...judge(name) }));
}

export function eachMailbox(
  check: string,
  facts: Facts,
  expected: Text,
  judge: (mailbox: string) => Judged,
): Finding[] {
  return mailboxesOf(facts.deployment).map((name) =>
    conclude(check, { kind: 'mailbox', name }, { expected, owner, ...judge(name) }),
  );
}

export function wholeDeployment(
  check: string,
  { deployment: { name } }: Facts,
  expected: Text,
  judged: Judged,
): Finding {
  return conclude(check, { kind: 'deployment', name }, { expected, owner, ...judged });
}

export { ask, askTenant, tenantOf } from './questions.ts';

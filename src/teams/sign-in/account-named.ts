/** The accounts that a person names without a domain: `svc-ece`, `customer service`, `svc ece`, or with a wrong letter. */
import { accountFor, accountsOf, mailboxesOf } from '../../model/accounts.ts';
import type { Deployment } from '../../model/deployment.ts';
import { folded } from '../../text/folded.ts';
import { misspelt } from '../../text/likeness.ts';

/** Letters. A shorter name must be exact. */
const leastMisspelt = 4;

/** The named accounts, exact names first; for a mailbox, the account that ECE uses for it. */
export function accountsNamed(deployment: Deployment, words: readonly string[]): string[] {
  const typed = [...new Set([words.join(' '), ...words].map(plain))].filter((one) => one !== '');
  const accounts = [...new Set([...accountsOf(deployment), ...mailboxesOf(deployment)])].map((address) => ({
    name: plain(address.split('@')[0] ?? ''),
    account: accountFor(deployment, address) ?? address,
  }));
  const exact = accounts.filter(({ name }) => typed.includes(name));
  const near = accounts.filter(({ name }) =>
    typed.some((one) => one.length >= leastMisspelt && misspelt(one, name) <= 1),
  );
  return [...new Set((exact.length > 0 ? exact : near).map(({ account }) => account))];
}

/** `Customer_Service` and `customer service` are the same name. */
function plain(name: string): string {
  return folded(name)
    .replaceAll(/[._\s-]+/g, ' ')
    .trim()
    .slice(0, longestName);
}

const longestName = 100;

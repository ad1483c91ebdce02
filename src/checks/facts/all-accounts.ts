/** Accounts and mailboxes that a line of a log may concern, including those outside the run. */
import { accountsOf, mailboxesOf } from '../../model/accounts.ts';
import type { Facts } from '../check.ts';

export function allAccounts({ accounts, deployment }: Facts): readonly string[] {
  return accounts ?? accountsOf(deployment);
}

export function allMailboxes({ mailboxes, deployment }: Facts): readonly string[] {
  return mailboxes ?? mailboxesOf(deployment);
}

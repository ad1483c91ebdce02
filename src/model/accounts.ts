/** Which account's token ECE uses: the shared account's or the mailbox's own. */
import type { Deployment } from './deployment.ts';

/** In lower case. Undefined if the deployment does not name its shared account. */
export function accountFor({ accountModel, sharedAccount, accounts }: Deployment, mailbox: string): string | undefined {
  return (accounts?.[mailbox.toLowerCase()] ?? (accountModel === 'shared' ? sharedAccount : mailbox))?.toLowerCase();
}

/** Every account that signs in. In lower case, without duplicates. */
export function accountsOf(deployment: Deployment): string[] {
  if (deployment.accounts !== undefined)
    return [...new Set(mailboxesOf(deployment).flatMap((mailbox) => accountFor(deployment, mailbox) ?? []))];
  if (deployment.accountModel === 'shared')
    return deployment.sharedAccount === undefined ? [] : [deployment.sharedAccount.toLowerCase()];
  return mailboxesOf(deployment);
}

/** In lower case, without duplicates. */
export function mailboxesOf({ mailboxes }: Deployment): string[] {
  return [...new Set(mailboxes.map((mailbox) => mailbox.toLowerCase()))];
}

/** An empty list means all mailboxes. */
export function narrowed(deployment: Deployment, mailboxes: readonly string[]): Deployment {
  return mailboxes.length === 0
    ? deployment
    : { ...deployment, mailboxes: deployment.mailboxes.filter((mailbox) => mailboxes.includes(mailbox.toLowerCase())) };
}

/** A plus address (`sales+tag@…`) reaches the same mailbox. */
export function isOfDeployment(deployment: Deployment, to: string): boolean {
  const plain = to.toLowerCase().replace(/^([^+@]*)\+[^@]*@/, '$1@');
  return [...mailboxesOf(deployment), ...accountsOf(deployment), deployment.sharedAccount?.toLowerCase()].some(
    (own) => own === plain || own === to.toLowerCase(),
  );
}

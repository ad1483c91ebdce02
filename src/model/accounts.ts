/** Whose token ECE uses for a mailbox: the shared account's, or the one that bears the mailbox's own address. */
import type { Deployment } from './deployment.ts';

/** In small letters. Undefined where one account is shared and the deployment does not name it. */
export function accountFor({ accountModel, sharedAccount }: Deployment, mailbox: string): string | undefined {
  return (accountModel === 'shared' ? sharedAccount : mailbox)?.toLowerCase();
}

/** Every account that signs in, each once. */
export function accountsOf(deployment: Deployment): string[] {
  if (deployment.accountModel === 'shared')
    return deployment.sharedAccount === undefined ? [] : [deployment.sharedAccount.toLowerCase()];
  return mailboxesOf(deployment);
}

/** In small letters, each once. */
export function mailboxesOf({ mailboxes }: Deployment): string[] {
  return [...new Set(mailboxes.map((mailbox) => mailbox.toLowerCase()))];
}

/** The deployment as if it had these mailboxes only; no list means all of them. */
export function narrowed(deployment: Deployment, mailboxes: readonly string[]): Deployment {
  return mailboxes.length === 0
    ? deployment
    : { ...deployment, mailboxes: deployment.mailboxes.filter((mailbox) => mailboxes.includes(mailbox.toLowerCase())) };
}

/** An address with a plus sign and a tag reaches the same mailbox. */
export function isOfDeployment(deployment: Deployment, to: string): boolean {
  const plain = to.toLowerCase().replace(/^([^+@]*)\+[^@]*@/, '$1@');
  return [...mailboxesOf(deployment), ...accountsOf(deployment), deployment.sharedAccount?.toLowerCase()].some(
    (own) => own === plain || own === to.toLowerCase(),
  );
}
